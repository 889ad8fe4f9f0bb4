"""Messages of Indian banks about accounts; names, numbers and amounts are invented."""

from tests.intake.message_case import Case

ACCOUNTS = [
    Case(
        "HDFC Bank",
        "Sent Rs.250.00\nFrom HDFC Bank A/C *4821\nTo LOTUS CAFE\nOn 12/11/26\nRef 631612345678\nNot You?\n"
        "Call 18002586161/SMS BLOCK UPI to 7308080808",
        amount="250.00",
        merchant="Lotus Cafe",
        account="4821",
        method="unknown",
        reference="631612345678",
    ),
    Case(
        "HDFC Bank",
        "Update! INR 55,000.00 deposited in HDFC Bank A/c XX4821 on 12-NOV-26 for NEFT Cr-CITI0000004-LOTUS "
        "SOFTWARE PVT LTD-MEERA NAIR-CITIN26600012345.Avl bal INR 1,05,000.22. Cheque deposits in A/C are "
        "subject to clearing",
        kind="credit",
        amount="55000.00",
        merchant="Lotus Software Pvt Ltd",
        account="4821",
        method="neft",
        reference="CITIN26600012345",
        balance="105000.22",
    ),
    Case(
        "HDFC Bank",
        "PAYMENT ALERT!\nINR 649.00 deducted from HDFC Bank A/C No 4821 towards Netflix Entertainment UMRN: "
        "HDFC7022009260012345",
        amount="649.00",
        day="2026-11-22",
        merchant="Netflix",
        account="4821",
        method="mandate",
        reference=...,  # type: ignore[arg-type]
    ),
    Case(
        "HDFC Bank",
        "Credit Alert!\nRs.500.00 credited to HDFC Bank A/c XX4821 on 12-11-26 from VPA rahul.menon@okaxis "
        "(UPI 631612345679)",
        kind="credit",
        amount="500.00",
        merchant="Rahul Menon",
        account="4821",
        reference="631612345679",
    ),
    Case(
        "SBI",
        "Dear UPI user A/C X3390 debited by 150.0 on date 12Nov26 trf to SRI KRISHNA STORES Refno "
        "631612345680. If not u? call 1800111109. -SBI",
        amount="150.0",
        merchant="Sri Krishna Stores",
        account="3390",
        reference="631612345680",
    ),
    Case(
        "SBI",
        "Dear SBI User, your A/c X3390-debited by Rs250.0 on 12Nov26 transfer to SUNITA DEVI Ref No "
        "631612345681. If not done by u, fwd this SMS to 9223008333/Call 1800111109 or 09449112211 to block "
        "UPI -SBI",
        amount="250.0",
        merchant="Sunita Devi",
        account="3390",
        method="transfer",
        reference="631612345681",
    ),
    Case(
        "SBI",
        "Dear SBI UPI User, ur A/cX3390 credited by Rs500 on 12Nov26 by  (Ref no 631612345682)",
        kind="credit",
        amount="500",
        account="3390",
        reference="631612345682",
    ),
    Case(
        "SBI",
        "Dear Customer, Your A/C XXXXX123390 has a debit by transfer of Rs 1,200.00 on 12/11/26. Avl Bal Rs "
        "10,000.00.-SBI",
        amount="1200.00",
        account="3390",
        method="transfer",
        balance="10000.00",
    ),
    Case(
        "ICICI Bank",
        "ICICI Bank Acct XX815 debited for Rs 250.00 on 12-Nov-26; GREEN LEAF CAFE credited. "
        "UPI:631612345683. Call 18002662 for dispute. SMS BLOCK 815 to 9215676766.",
        amount="250.00",
        merchant="Green Leaf Cafe",
        account="815",
        reference="631612345683",
    ),
    Case(
        "ICICI Bank",
        "Dear Customer, Acct XX815 is credited with Rs 500.00 on 12-Nov-26 from ARJUN PILLAI. "
        "UPI:631612345684-ICICI Bank.",
        kind="credit",
        amount="500.00",
        merchant="Arjun Pillai",
        account="815",
        reference="631612345684",
    ),
    Case(
        "Axis Bank",
        "INR 500.00 debited\nA/c no. XX6154\n12-11-26, 14:20:30\nUPI/P2M/631612345685/DAILY BASKET\nNot you? "
        "SMS BLOCKUPI Cust ID to 919951860002\nAxis Bank",
        amount="500.00",
        merchant="Daily Basket",
        account="6154",
        reference="631612345685",
    ),
    Case(
        "Axis Bank",
        "INR 55000.00 credited to A/c no. XX6154 on 12-11-26 at 10:15:20 IST. Info - NEFT/CITIN26612345678/"
        "LOTUS SOFTWARE PVT LTD/CITI BANK. Chk Bal https://ccm.axbk.in/x - Axis Bank",
        kind="credit",
        amount="55000.00",
        merchant="Lotus Software Pvt Ltd",
        account="6154",
        method="neft",
        reference="CITIN26612345678",
    ),
    Case(
        "Kotak Bank",
        "Sent Rs.250.00 from Kotak Bank AC X5512 to dailybasket@paytm on 12-11-26.UPI Ref 631612345686. Not "
        "you, https://kotak.com/KBANKT/Fraud",
        amount="250.00",
        merchant="Dailybasket",
        account="5512",
        reference="631612345686",
    ),
    Case(
        "Kotak Bank",
        "Received Rs.500.00 in your Kotak Bank AC X5512 from meera.nair@okaxis on 12-11-26.UPI "
        "Ref:631612345687.",
        kind="credit",
        amount="500.00",
        merchant="Meera Nair",
        account="5512",
        reference="631612345687",
    ),
    Case(
        "PNB",
        "A/c XX7743 debited INR 250.00 Dt 12-11-26 14:20:30 thru UPI:631612345688.Bal INR 10,000.00 Not"
        " u?Fwd "
        "this SMS to 9264092640 to block UPI.Download PNB ONE-PNB",
        amount="250.00",
        account="7743",
        reference="631612345688",
        balance="10000.00",
    ),
    Case(
        "PNB",
        "Ac XXXXXXXX00007743 Credited with Rs.500.00 , 12-11-2026 10:15:20 by NEFT from SUNRISE BUILDERS. "
        "Aval Bal Rs.10500.00 CR. Helpline 18001800-PNB",
        kind="credit",
        amount="500.00",
        merchant="Sunrise Builders",
        account="7743",
        method="neft",
        balance="10500.00",
    ),
    Case(
        "Bank of Baroda",
        "Rs.250.00 Dr. from A/C XXXXXX2981 and Cr. to corner.bakery@ybl. Ref:631612345689. AvlBal:Rs10000.00"
        "(2026:11:12 14:20:30). Not you? Call 18005700/5000-BOB",
        amount="250.00",
        merchant="Corner Bakery",
        account="2981",
        reference="631612345689",
        balance="10000.00",
    ),
    Case(
        "Bank of Baroda",
        "Rs.500.00 Credited to A/c ...2981 thru UPI/631612345690 by RAHUL MENON. Total Bal:Rs.10500.00CR. "
        "Avlbl Amt:Rs.10500.00(12-11-2026 14:20:30) - Bank of Baroda",
        kind="credit",
        amount="500.00",
        merchant="Rahul Menon",
        account="2981",
        reference="631612345690",
        balance="10500.00",
    ),
    Case(
        "Canara Bank",
        "An amount of INR 250.00 has been DEBITED to your account XXXX6620 on 12/11/2026. Total Avail.bal"
        " INR "
        "10,000.00. - Canara Bank",
        amount="250.00",
        account="6620",
        method="unknown",
        balance="10000.00",
    ),
    Case(
        "Canara Bank",
        "Rs.90.00 paid thru A/C XX6620 on 12-11-26 14:20:30 to SHARMA TEA STALL, UPI Ref 631612345691. If"
        " not "
        "done, SMS BLOCKUPI to 9901771222.-Canara Bank",
        amount="90.00",
        merchant="Sharma Tea Stall",
        account="6620",
        reference="631612345691",
    ),
    Case(
        "Union Bank",
        "A/c *4417 Debited for Rs:250.00 on 12-11-2026 14:20:30 by Mob Bk ref no 631612345692 Avl Bal "
        "Rs:10000.00.If not you, Call 1800222243 -Union Bank of India",
        amount="250.00",
        account="4417",
        method="transfer",
        reference="631612345692",
        balance="10000.00",
    ),
    Case(
        "IndusInd Bank",
        "A/C *XX8106 debited by Rs 250.00 towards metro.mart@ptys. RRN:631612345693. Avl Bal:10000.00. Not "
        "you? Call 18602677777 - IndusInd Bank",
        amount="250.00",
        day="2026-11-22",
        merchant="Metro Mart",
        account="8106",
        reference="631612345693",
        balance="10000.00",
    ),
    Case(
        "Yes Bank",
        "INR 250.00 spent on YES BANK Card X4470 @UPI_CORNER CAFE 12-11-2026 02:20:30 pm. Avl Lmt INR "
        "12,345.67. SMS BLKCC 4470 to 9840909000 if not you",
        amount="250.00",
        merchant="Corner Cafe",
        account="4470",
        method="upi",
    ),
    Case(
        "IDFC FIRST Bank",
        "Your A/C XXXXXXX5093 is debited by INR 250.00 on 12/11/26 14:20. New Bal :INR 10,000.00. Call "
        "18001080 for dispute. Team IDFC FIRST Bank",
        amount="250.00",
        account="5093",
        method="unknown",
        balance="10000.00",
    ),
    Case(
        "Federal Bank",
        "Rs 250.00 debited via UPI on 12-11-2026 14:20:30 to VPA gardenfresh@fbl.Ref No 631612345694.Small "
        "txns?Use UPI Lite!-Federal Bank",
        amount="250.00",
        merchant="Gardenfresh",
        reference="631612345694",
    ),
    Case(
        "AU Bank",
        "Debited INR 250.00 from A/c X7719 on 12-NOV-2026 14:20 UPI/DR/631612345695/CORNER DAIRY. Bal INR "
        "10000.00. Not you? Call 180012001200-AU Bank",
        amount="250.00",
        merchant="Corner Dairy",
        account="7719",
        reference="631612345695",
        balance="10000.00",
    ),
    Case(
        "HSBC",
        "HSBC: A/c 012-***123-006 is credited with INR 40,000.00 on 12NOV from LOTUS SOFTWARE as NEFT, UTR "
        "HSBCN26612345678. Your Avl Bal is INR 71,500.00",
        kind="credit",
        amount="40000.00",
        merchant="Lotus Software",
        account="006",
        method="neft",
        reference="HSBCN26612345678",
        balance="71500.00",
    ),
    Case(
        "PhonePe",
        "Payment of Rs.99 to LOTUS TRAVELS is successful. UPI Ref No: 631612345696. Paid from SBI A/c XX3390 "
        "via PhonePe.",
        amount="99",
        day="2026-11-22",
        merchant="Lotus Travels",
        account="3390",
        reference="631612345696",
    ),
    Case(
        "Bank of India",
        "Rs.120.00 debited A/cXX9014 and credited to ANNAPURNA MESS via UPI Ref No 631612345697 on 12Nov26. "
        "Call 18001031906, if not done by you. -BOI",
        amount="120.00",
        merchant="Annapurna Mess",
        account="9014",
        reference="631612345697",
    ),
    Case(
        "Indian Bank",
        "A/c *2250 debited Rs. 75.00 on 12-11-26 to RAVI KUMAR. UPI:631612345698. Not you? SMS BLOCK to "
        "9289592895, Dial 1930 for Cyber Fraud - Indian Bank",
        amount="75.00",
        merchant="Ravi Kumar",
        account="2250",
        reference="631612345698",
    ),
    Case(
        "IDBI Bank",
        "IDBI Bank Acct XX1180 debited for Rs 3500.00 on 12-Nov-26 & Acct XX6677 credited."
        " IMPS:631612345699. "
        "Call 18002094324, if not done by you",
        amount="3500.00",
        account="1180",
        method="imps",
        reference="631612345699",
    ),
    Case(
        "Bandhan Bank",
        "INR 5,000.00 deposited to A/c XXXXXXXXXX7766 towards UPI/CR/631612345700/ASHA ROY/BDBL on "
        "12-NOV-2026 . Value INR 5,000.00 . Clear Bal is INR 8,100.00 . Bandhan Bank",
        kind="credit",
        amount="5000.00",
        merchant="Asha Roy",
        account="7766",
        reference="631612345700",
        balance="8100.00",
    ),
    Case(
        "",
        "Dear Customer, Rs 250.00 debited on 11-Nov-26 for a failed UPI transaction has been reversed to"
        " your "
        "Acct XX815 on 12-Nov-26. UPI Ref 631612345701.",
        kind="refund",
        amount="250.00",
        account="815",
        day=...,  # type: ignore[arg-type]
        merchant=...,  # type: ignore[arg-type]
        reference="631612345701",
    ),
    Case(
        "SBI",
        "प्रिय ग्राहक, आपके खाते XX3390 से रु 500.00 डेबिट किया गया 12-11-26. शेष राशि रु 1,500.00 -SBI",
        amount="500.00",
        account="3390",
        method="unknown",
        balance="1500.00",
    ),
    Case(
        "Kotak Bank",
        "Your a/c XX5512 is debited for Rs.3,250 on 12-Nov-26 towards EMI of LOTUS FINANCE. -Kotak Bank",
        amount="3250",
        merchant="Lotus Finance",
        account="5512",
        method="mandate",
    ),
]
