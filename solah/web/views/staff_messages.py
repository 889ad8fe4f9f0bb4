"""The staff's page of messages: what waits in which order, one to read, and its answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from solah.feedback import answering
from solah.ops.ratelimit import limited
from solah.web.forms.staff import AnswerForm
from solah.web.requests import PersonRequest, sent
from solah.web.staff import staff_view


@require_safe
@never_cache
@staff_view
def inbox(request: PersonRequest) -> HttpResponse:
    """List messages without their words: who wrote from which plan, how long ago, and who answered."""
    is_settled = request.GET.get("show") == "settled"
    waits = answering.waiting()
    found = answering.settled() if is_settled else waits
    context = {
        "page": "staff",
        "is_settled": is_settled,
        "found": found[: answering.SHOWN],
        "waits": waits.count(),
        "shown": answering.SHOWN,
    }
    return render(request, "staff/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("staff message", per_minute=60)
@staff_view
def message(request: PersonRequest, pk: int) -> HttpResponse:
    """Show one message, which its workspace's trail keeps; take its answer, or close it."""
    now, form = timezone.now(), AnswerForm(sent(request))
    is_closing = request.POST.get("do") == "close"
    try:
        if request.method == "POST" and (is_closing or form.is_valid()):
            answer = "" if is_closing else form.cleaned_data["answer"]
            answering.settle(pk, answer=answer, by=request.user, now=now)
            messages.success(request, f"Message {pk} is {'closed' if is_closing else 'answered'}.")
            return redirect("web:staff_messages")
        found = answering.read(pk, by=request.user, now=now)
    except answering.NoSuchMessage as error:
        raise Http404 from error
    except answering.Settled as error:
        messages.warning(request, f"Message {pk} was {error.message.standing} meanwhile. Nothing was sent.")
        return redirect("web:staff_message", pk)
    context = {"page": "staff", "message": found, "form": form}
    return render(request, "staff/message.html", context, status=422 if form.errors else 200)
