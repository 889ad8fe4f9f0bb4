"""Messages of Indian banks and wallets about cards, cash and wallets; all of it is invented."""

from tests.intake.message_case import Case

CARDS = [
    Case(
        "HDFC Bank",
        "Spent Rs.1,249.50 On HDFC Bank Card 7731 At ORCHARD BOOKS On 2026-11-12:14:25:30.Not You? "
        "To Block+Reissue Call 18002586161/SMS BLOCK CC 7731 to 7308080808",
        amount="1249.50",
        merchant="Orchard Books",
        account="7731",
        method="card",
    ),
    Case(
        "SBI",
        "Dear Customer, transaction number 318212345678 for Rs.450.00 by SBI Debit Card X3390 done at "
        "RAZ*GARDEN FRESH on 12Nov26 at 12:10:11. Your updated available balance is Rs.12,345.67. If not"
        " done "
        "by you, forward this SMS to 7400165218/ call 1800111109/9449112211 to block card.",
        amount="450.00",
        merchant="Garden Fresh",
        account="3390",
        method="card",
        reference="318212345678",
        balance="12345.67",
    ),
    Case(
        "SBI",
        "Rs.2000 withdrawn at SBI ATM S1AW000123007 from A/cX3390 on 12Nov26 Transaction Number 2210. "
        "Available Balance Rs.5000.00. If not withdrawn by you, forward this SMS to 7400165218.",
        kind="withdrawal",
        amount="2000",
        merchant="Cash withdrawal",
        account="3390",
        method="atm",
        balance="5000.00",
    ),
    Case(
        "SBI Card",
        "Rs.1,234.00 spent on your SBI Credit Card ending 9902 at MEADOW ELECTRONICS on 12/11/26. Trxn. not "
        "done by you? Report at https://sbicard.com/Dispute",
        amount="1234.00",
        merchant="Meadow Electronics",
        account="9902",
        method="credit_card",
    ),
    Case(
        "SBI Card",
        "Dear Cardholder, payment of Rs.5,000.00 has been received towards your SBI Card ending 9902 on "
        "12-Nov-26. Available limit is Rs 85,000.00.",
        kind="card_bill",
        amount="5000.00",
        account="9902",
        method="credit_card",
    ),
    Case(
        "ICICI Bank",
        "INR 2,499.00 spent using ICICI Bank Card XX7008 on 12-Nov-26 on ORCHARD RETAIL. Avl Limit: INR "
        "1,40,210.00. If not you, call 1800 2662/SMS BLOCK 7008 to 9215676766.",
        amount="2499.00",
        merchant="Orchard Retail",
        account="7008",
        method="credit_card",
    ),
    Case(
        "ICICI Bank",
        "Dear Customer, payment of INR 12,400.00 has been received on your ICICI Bank Credit Card Account "
        "4xxx7008 on 12-NOV-26.Thank you.",
        kind="card_bill",
        amount="12400.00",
        account="7008",
        method="credit_card",
    ),
    Case(
        "Axis Bank",
        "Spent INR 780\nAxis Bank Card no. XX2207\n12-11-26 14:20:30 IST\nRIVERSIDE GR\nAvl Limit: INR "
        "123456.78\nNot you? SMS BLOCK 2207 to 919951860002",
        amount="780",
        merchant="Riverside GR",
        account="2207",
        method="credit_card",
    ),
    Case(
        "IndusInd Bank",
        "INR 1,200.00 spent on IndusInd Card XX3351 on 12-11-2026 10:20:30 am at LOTUS TAILORS. Avl Lmt: INR "
        "98,765.00. Not you? Call 18602677777",
        amount="1200.00",
        merchant="Lotus Tailors",
        account="3351",
        method="credit_card",
    ),
    Case(
        "IDFC FIRST Bank",
        "Transaction Successful! INR 1,499.00 spent on your IDFC FIRST Bank Credit Card ending XX6618 at "
        "RIVER SPORTS on 12 NOV 2026 at 06:22 PM Avbl Limit: INR 1,00,000. Not you? Call 180010888.",
        amount="1499.00",
        merchant="River Sports",
        account="6618",
        method="credit_card",
    ),
    Case(
        "RBL Bank",
        "INR 1,250.00 spent at MEADOW FURNITURE on RBL Bank credit card (8823) on 12-11-2026. Avl Limit -"
        " INR "
        "40,000.00. Not you? Call 02261156300",
        amount="1250.00",
        merchant="Meadow Furniture",
        account="8823",
        method="credit_card",
    ),
    Case(
        "HSBC",
        "HSBC: Your credit card xxxxx6605 has been used at LONDON SHOES for INR 3,250.00 on 12NOV26."
        " Available "
        "limit INR 90,000. Not you? Call 18002673456",
        amount="3250.00",
        merchant="London Shoes",
        account="6605",
        method="credit_card",
    ),
    Case(
        "Citibank",
        "Rs 1,250.00 spent on your Citi Credit Card 5XXXXXXXXXXX7721 on 12-NOV-26 at HARBOUR DINER. Limit "
        "available=Rs 88,000.00. Not you? SMS BLOCK 7721 to 52484",
        amount="1250.00",
        merchant="Harbour Diner",
        account="7721",
        method="credit_card",
    ),
    Case(
        "Standard Chartered",
        "Dear Client, Thank you for using StanChart Credit Card No XX5544 for INR 1,250.00 at PALM RESORT on "
        "12-11-26 14:20. Avl limit INR 1,10,000.00",
        amount="1250.00",
        merchant="Palm Resort",
        account="5544",
        method="credit_card",
    ),
    Case(
        "American Express",
        "Alert: You've spent INR 3,120.00 on your AMEX card ** 31008 at THE ORCHARD HOTEL on 12 November"
        " 2026 "
        "at 02:20 PM IST. Call 18004190691 if this was not made by you.",
        amount="3120.00",
        merchant="Orchard Hotel",
        account="1008",
        method="credit_card",
    ),
    Case(
        "Paytm",
        "Paid Rs.250 to Corner Dairy from your Paytm Wallet. Order ID: 20261112345. Updated balance:"
        " Rs.340.50",
        amount="250",
        day="2026-11-22",
        merchant="Corner Dairy",
        method="wallet",
        reference=...,  # type: ignore[arg-type]
        balance="340.50",
    ),
    Case(
        "Amazon Pay",
        "Your payment of Rs 230.00 using Amazon Pay balance at Green Leaf Cafe was successful. Updated"
        " balance "
        "is Rs 1,120.00.",
        amount="230.00",
        day="2026-11-22",
        merchant="Green Leaf Cafe",
        method="wallet",
        balance="1120.00",
    ),
    Case(
        "FASTag",
        "Rs.85.00 has been deducted from your FASTag wallet for vehicle KA01AB1234 at HOSKOTE TOLL PLAZA on "
        "12-11-2026 09:15:22. Avl Bal: Rs.415.00",
        amount="85.00",
        merchant="Hoskote Toll Plaza",
        method="wallet",
        balance="415.00",
    ),
    Case(
        "OneCard",
        "You've spent Rs. 640.00 on your OneCard ending in 5521 at ORCHARD GROCERS on 12 Nov 2026 at 7:40"
        " PM.",
        amount="640.00",
        merchant="Orchard Grocers",
        account="5521",
        method="card",
    ),
    Case(
        "Axis Bank",
        "Refund of INR 780.00 from RIVERSIDE GR has been credited to your Axis Bank Credit Card XX2207 on "
        "12-11-26. Axis Bank",
        kind="refund",
        amount="780.00",
        merchant="Riverside GR",
        account="2207",
        method="credit_card",
    ),
    Case(
        "HDFC Bank",
        "You've spent USD 20.00 (approx INR 1,702.00) on HDFC Bank Card 7731 at OPENAI on 12-11-2026. Not"
        " you? "
        "Call 18002586161",
        amount="20.00",
        merchant="OpenAI",
        account="7731",
        method="card",
    ),
]
