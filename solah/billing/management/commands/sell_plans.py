"""`manage.py sell_plans`: products and prices at Stripe as `plans.py` says, made where they are missing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from solah.billing import stripe
from solah.billing.offers import offers


class Command(BaseCommand):
    """Does nothing where all is as it should be; a new price takes the lookup key of the old one."""

    help = "Create what is sold at Stripe: a product for each plan, a price for each way to pay."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Go through the offers."""
        if not stripe.is_on():
            raise CommandError("Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRETS first.")
        made = [offer.key for offer in offers() if stripe.sell(offer)]
        self.stdout.write(f"Made {', '.join(made)}." if made else "All is there.")
