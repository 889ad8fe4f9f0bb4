"""The month: what was spent, what is left, where it went, and how it compares."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from solah.billing import gates
from solah.billing.gates import Allowance
from solah.billing.plans import Feature, Meter, Plan
from solah.budgets import status
from solah.insights.reading import month_reading
from solah.ledger.picture import month_picture
from solah.months import BadMonth, Month
from solah.web.board.arrangement import arranged
from solah.web.board.drawing import draw_board
from solah.web.board.face import Board
from solah.web.first_steps import SETTLED
from solah.web.freshness import Drawing, page_of, state_of, unchanged
from solah.web.requests import PersonRequest, member_view
from solah.web.row_markup import NOTHING, filled, joined

YEARS_TO_CHOOSE = 3
CHOICE = '<li><a href="{root}{month}/"{current}>{label}</a></li>'
HERE = filled(' aria-current="page"')


@require_safe
@member_view
def month(request: PersonRequest, month: str = "") -> HttpResponse:
    """Show one month; without a name, the one that today lies in."""
    shown = _month_or_404(request, month)
    plan = gates.plan_of(request.workspace)
    allowance = _allowance(request, plan)
    trial = request.workspace.subscription.trial_days_left(timezone.now())
    state = state_of(request, plan.slug, shown, allowance, trial)
    if answer := unchanged(request, state):
        return answer
    shell: dict[str, object] = {"allowance": allowance, "trial_days_left": trial}
    return page_of(request, state, lambda: _drawing(request, shown, plan=plan, shell=shell))


def _drawing(request: PersonRequest, shown: Month, *, plan: Plan, shell: dict[str, object]) -> Drawing:
    """Ask the ledger, the budgets and the last night, and draw the cards."""
    workspace, today = request.workspace, request.today
    arrangement = arranged(request.member.month_cards)
    board = Board(
        workspace=workspace,
        month=shown,
        today=today,
        plan=plan,
        picture=month_picture(workspace, shown, today=today),
        budgets=status.overview(workspace, shown, today=today),
        can_edit=request.member.can_edit,
        reading=month_reading(workspace, shown, today=today, has_all=plan.has(Feature.INSIGHTS)),
    )
    has_figures = board.picture.has_history or bool(board.picture.coming and board.is_current)
    drawn = draw_board(board, arrangement) if has_figures else None
    entries = sum(each.entries for each in board.picture.months)
    # What is worth doing first is asked anew each time: such a page has no state to be known by.
    is_new = today in shown and request.member.can_own and entries < SETTLED
    context = {
        "page": "month",
        "month": shown,
        "board": board,
        "cards": drawn.cards if drawn else "",
        "hidden": len(arrangement.hidden),
        **shell,
        "entries": entries,
        "is_new": is_new,
        **_head(request, shown),
    }
    is_whole = drawn is None or drawn.is_whole
    return Drawing("month/month.html", context, may_be_kept=is_whole and not is_new)


def _head(request: PersonRequest, shown: Month) -> dict[str, object]:
    """Say which month it is, how far it has come, and which others there are."""
    current = Month.of(request.today, start_day=request.workspace.month_start)
    return {
        "is_current": shown == current,
        "day_number": shown.day_number(request.today),
        "days_left": shown.days_left(request.today),
        "choices": _choices(shown, current=current),
        "next_month": shown.next() if shown < current else None,
    }


def _month_or_404(request: PersonRequest, text: str) -> Month:
    start_day = request.workspace.month_start
    if not text:
        return Month.of(request.today, start_day=start_day)
    try:
        return Month.parse(text, start_day=start_day)
    except BadMonth as error:
        raise Http404 from error


def _allowance(request: PersonRequest, plan: Plan) -> Allowance | None:
    """Ask how much is used where the plan sets a limit."""
    if plan.limits[Meter.EXPENSES] is None:
        return None
    return gates.remaining(request.workspace, Meter.EXPENSES)


def _choices(shown: Month, *, current: Month) -> SafeString:
    """List the months to choose from: some years back, and the one that is shown wherever it lies."""
    return _listed(shown, current, reverse("web:month"))


@lru_cache(maxsize=256)
def _listed(shown: Month, current: Month, root: str) -> SafeString:
    """Remember the list: it is the same for everybody who looks at this month."""
    months = [current.shift(-offset) for offset in range(12 * YEARS_TO_CHOOSE)]
    months = months if shown in months else sorted([*months, shown], reverse=True)
    links = (
        filled(CHOICE, root=root, month=each, label=each.label(), current=HERE if each == shown else NOTHING)
        for each in months
    )
    return filled("<ul>{}</ul>", joined(links))
