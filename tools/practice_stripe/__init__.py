"""A practice Stripe: the part of its API that Solah uses, hosted pages, test cards, a movable clock."""
