"""What other services tell us: news of payments."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from solah.billing import news, stripe
from solah.ops import refused
from solah.web.uploads import announced


@csrf_exempt  # signed by its sender, over every byte and the time: that is its token
@login_not_required
@require_POST
def stripe_news(request: HttpRequest) -> HttpResponse:
    """Take news of a payment in, and say so at once; a job follows it up."""
    if announced(request) > stripe.LARGEST_EVENT:
        return HttpResponse(status=413)
    try:
        signature = request.headers.get("Stripe-Signature", "")
        news.take(request.body, signature=signature, now=timezone.now())
    except stripe.BadEvent as problem:
        refused.note(refused.What.SIGNATURE, request, why=str(problem))
        return HttpResponse(status=400)
    return HttpResponse(status=200)
