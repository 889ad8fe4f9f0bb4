"""Messages in the forms of Indian banks and wallets; names, numbers and amounts are invented."""

from tests.intake.message_case import Case
from tests.intake.message_texts_accounts import ACCOUNTS
from tests.intake.message_texts_cards import CARDS

__all__ = ["MOVED", "NOT_MOVED", "UNKNOWN", "Case"]

MOVED = [*ACCOUNTS, *CARDS]

NOT_MOVED = [
    (
        "otp",
        "482913 is your OTP for txn of INR 2,499.00 at ORCHARD RETAIL on ICICI Bank Card XX7008. Do not"
        " share it.",
    ),
    ("otp", "Your OTP is 77120 for payment of Rs 500 to LOTUS CAFE. Valid for 5 minutes. -SBI"),
    ("otp", "Use 551204 as your one time password to log in to Meadow Wallet. Never share it with anyone."),
    (
        "otp",
        "OTP for transaction of Rs. 1,250.00 at HARBOUR DINER with card XX7721 is 990011. Not you? Call"
        " 18001034",
    ),
    (
        "declined",
        "Transaction of INR 1,250.00 at PALM RESORT on Axis Bank Card XX2207 declined due to insufficient"
        " limit.",
    ),
    (
        "declined",
        "Dear Customer, your UPI txn of Rs 150.00 to lotus@ybl has failed. Any amount debited will be"
        " reversed within 3 days. -SBI",
    ),
    (
        "declined",
        "Your mandate of Rs.649.00 towards Netflix could not be processed on 12/11/26 due to low balance in"
        " A/c XX4821. HDFC Bank",
    ),
    (
        "declined",
        "Your Kotak Bank Debit Card x5512 transaction for Rs 900 at RIVER SPORTS was unsuccessful. Try"
        " again.",
    ),
    (
        "declined",
        "Cheque no 000123 for Rs 12,000 drawn on your A/c XX7743 has been returned unpaid: funds"
        " insufficient. PNB",
    ),
    (
        "request",
        "RAHUL MENON has requested Rs.450.00 from you on Google Pay. On approving, Rs.450.00 will be debited"
        " from your A/c.",
    ),
    (
        "request",
        "You have received a collect request of Rs 1,200 from lotustailors@okaxis. Approve or decline in"
        " your UPI app.",
    ),
    (
        "coming",
        "E-Mandate! Rs.199.00 will be deducted on 15/11/26, 00:00:00 For Spotify India mandate UMN"
        " 1a2b3c@hdfcbank Maintain Balance. HDFC Bank",
    ),
    (
        "coming",
        "Dear Customer, your EMI of Rs 12,500 for Loan A/c XX0012 is due on 05-12-26. Please keep sufficient"
        " balance. -Axis Bank",
    ),
    (
        "coming",
        "Your SBI Card ending 9902 statement dated 12/11/26 is ready. Total Amount Due: Rs 8,420.00. Min"
        " Amount Due: Rs 421. Due date 02/12/26.",
    ),
    (
        "coming",
        "Dear Customer, you have successfully created a UPI Mandate for LOTUS FITNESS of Rs. 999.00 from"
        " 12-11-26. UMN x1y2@icici. -ICICI Bank",
    ),
    (
        "coming",
        "Your refund of Rs 780 for order 1123 has been initiated and will be credited to your account in 5-7"
        " days.",
    ),
    (
        "coming",
        "Rs 2,000 will be auto-debited from your account XX6154 towards SIP in MEADOW MUTUAL FUND on"
        " 25-11-2026.",
    ),
    (
        "noise",
        "Congratulations! You are pre-approved for a personal loan of Rs 5,00,000 at 10.5% p.a. Apply now:"
        " https://x.example/l",
    ),
    (
        "noise",
        "Get flat Rs.150 cashback when you spend Rs.999 with your Meadow Card. Offer ends 30 Nov. T&C apply.",
    ),
    ("noise", "Rs.10,000 bonus credited to your Lucky Rummy account! Claim now https://x.example/r"),
    (
        "noise",
        "Convert your purchase of Rs 12,499 at ORCHARD RETAIL into EMI at just 1.2% p.m. Click"
        " https://x.example/e -ICICI Bank",
    ),
    (
        "balance",
        "Available Bal in HDFC Bank A/c XX4821 as on 12-NOV-26 is INR 1,05,000.22. Cheques are subject to"
        " clearing.",
    ),
    ("balance", "Your A/c XX3390 balance is Rs 4,120.50 as on 12/11/2026. -SBI"),
]

UNKNOWN = [
    "Hello, are we still on for lunch at 1?",
    "Lotus dues 450",
    "Rs 300",
    "मुझे कल मिलना",
]
