"""What every page about money has in common: when it cannot be done, it is said, and nothing is charged."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from solah.billing import stripe
from solah.billing.subscribing import AlreadyBought, NothingBought, PaymentOpen
from solah.billing.syncing import MixedModes
from solah.web.requests import PersonRequest, View

PROBLEMS: dict[type[Exception], str] = {
    stripe.NotSwitchedOn: "Paying is not switched on here, so nothing can be bought.",
    stripe.Away: "The payment service does not answer. Look again in a minute: what went through is here.",
    stripe.Refused: "The payment service did not agree to that. Nothing was charged or changed.",
    AlreadyBought: "This workspace has a plan already. Here you can change it.",
    NothingBought: "Nothing was bought for this workspace, so there is nothing to change.",
    PaymentOpen: "A payment is open. Pay it first, with another card if need be; then the plan can change.",
    MixedModes: "This workspace was bought with practice money, and payments are real here. Write to us.",
}


def paying(view: Callable[..., HttpResponseBase]) -> View:
    """Lead back to the plan with a sentence where something stands against it."""

    @wraps(view)
    def wrapped(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except tuple(PROBLEMS) as problem:
            messages.error(request, PROBLEMS[type(problem)])
            return redirect("web:settings_plan")

    return wrapped
