"""Everything that happens by the clock, and the queues that workers take from: one table each."""

from datetime import time

from solah.outbox.clock import Daily, Entry, Every

# What somebody waits for; letters; the day's work; the night's work.
QUEUES = ("high", "mail", "default", "low")

# Times are UTC: 20:30 is two in the morning in India.
SCHEDULE = (
    Entry("empty the trash", "ledger.empty_trash", Daily(time(20, 30))),
    Entry("forget old bulk changes", "ledger.forget_bulk_changes", Daily(time(20, 35))),
    Entry("drop old statement files", "capture.tidy", Daily(time(20, 40))),
    Entry("remove files of no receipt", "capture.sweep_inbox", Daily(time(20, 55))),
    Entry("remove files without a row", "ledger.sweep_files", Daily(time(20, 50))),
    Entry("remove old archives", "exports.tidy", Daily(time(20, 58))),
    Entry("let go of what is kept for some years only", "exports.retain", Daily(time(20, 25))),
    Entry("compare usage with rows", "ledger.reconcile_usage", Daily(time(20, 45))),
    Entry("learn categories", "insights.learn_all", Daily(time(21, 20))),
    Entry("place who compares with others", "insights.place_peers", Daily(time(21, 40))),
    Entry("bring the sample month up to today", "budgets.fill_sample", Daily(time(18, 35))),
    # Midnight comes at another moment in each time zone, so this looks for whose night it is all day long.
    Entry("analyse whose day is new", "insights.night", Every(30)),
    # So does nine in the morning, in some zones at a quarter past our hours.
    Entry("tell whose morning it is, or who has new rows", "notices.round", Every(15)),
    Entry("forget old notices", "notices.forget", Daily(time(21, 35))),
    Entry("post bills on their day", "capture.post_due", Every(30)),
    Entry("compare subscriptions with the payment provider", "billing.reconcile", Daily(time(21, 15))),
    Entry("let no plan renew of whoever is leaving", "billing.end_closing", Every(30)),
    Entry("write about trials and payments", "billing.tell", Daily(time(4, 30))),
    Entry("give seats where a trial has ended", "billing.seats", Every(60)),
    Entry("write down who pays what", "feedback.take_stock", Daily(time(21, 35))),
    Entry("forget old visits", "feedback.forget", Daily(time(21, 40))),
    Entry("forget old news of payments", "billing.forget", Daily(time(21, 25))),
    Entry("forget old keys", "outbox.forget_keys", Daily(time(21, 0))),
    Entry("forget old jobs", "outbox.forget_jobs", Daily(time(21, 5))),
    Entry("delete what was closed", "accounts.erase_due", Every(60)),
    Entry("check what must be true", "invariants.check", Daily(time(21, 45))),
    Entry("seal second factors anew", "accounts.reseal", Daily(time(21, 15))),
    Entry("forget old webhook deliveries", "webhooks.forget", Daily(time(21, 30))),
    Entry("seal webhook secrets anew", "webhooks.reseal", Daily(time(21, 15))),
    Entry("forget old sessions", "accounts.forget_sessions", Daily(time(21, 10))),
)
