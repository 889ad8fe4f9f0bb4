"""The same three payments as many banks and apps would export them; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501 - a bank breaks no lines

LAYOUTS: dict[str, str] = {
    # --- India
    "in-amount-with-flag": """Account Statement from 01/03/2026 to 31/03/2026
Sl. No.,Transaction Date,Value Date,Description,Chq / Ref number,Amount,Dr / Cr,Balance,Dr / Cr
1,02-03-2026,02-03-2026,UPI/Green Grocer/1,UPI-1,"1,234.50",DR,"3,765.50",CR
2,14-03-2026,14-03-2026,NEFT/Acme Salary,NEFT-2,"2,500.00",CR,"6,265.50",CR
3,27-03-2026,27-03-2026,UPI/Corner Cafe/3,UPI-3,9.90,DR,"6,255.60",CR
Opening balance,,,,,"5,000.00"
Closing balance,,,,,"6,255.60"
""",
    "in-newest-first-serial": """S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )
1,27/03/2026,27/03/2026,-,UPI/Corner Cafe,9.9,0,6255.6
2,14/03/2026,14/03/2026,-,NEFT-Acme Salary,0,2500,6265.5
3,02/03/2026,02/03/2026,-,UPI/Green Grocer,1234.5,0,3765.5
""",
    "in-card-tilde": """Card No:~|~XXXX 1234
Transaction type~|~Primary / Addon Customer Name~|~DATE~|~Description~|~AMT~|~Debit / Credit
Domestic~|~A KUMAR~|~02/03/2026~|~Green Grocer~|~1,234.50~|~
Domestic~|~A KUMAR~|~14/03/2026~|~Acme Salary~|~2,500.00~|~Cr
Domestic~|~A KUMAR~|~27/03/2026~|~Corner Cafe~|~9.90~|~
""",
    "in-card-sign-column": """Accountno: 1234XXXX5678
"Customer Name","A KUMAR"
"Date","Sr.No.","Transaction Details","Reward Point Header","Intl.Amount","Amount(in Rs)","BillingAmountSign"
"02/03/2026","111","Green Grocer","12","0","1234.50",""
"14/03/2026","112","Acme Salary","0","0","2500.00","CR"
"27/03/2026","113","Corner Cafe","0","0","9.90",""
""",
    "in-wrapped-narration": """Date,Particulars,Withdrawals,Deposits,Balance
02-MAR-26,UPI/603412345/Green,"1,234.50",,"3,765.50 Cr"
,Grocer/payment,,,
14-MAR-26,NEFT Acme Salary,,"2,500.00","6,265.50 Cr"
27-MAR-26,UPI/Corner Cafe,9.90,,"6,255.60 Cr"
,Page Total,"1,244.40","2,500.00",
""",
    "in-signed-rupees": """Date,Time,Transaction Details,Your Account,Amount,UPI Ref No.,Remarks,Tags
27/03/2026,10:11:12,Paid to Corner Cafe,Bank - 12,-9.90,600000000003,,Food
14/03/2026,09:00:00,Received from Acme Salary,Bank - 12,"+2,500.00",600000000002,,Income
02/03/2026,18:30:00,Paid to Green Grocer,Bank - 12,"-1,234.50",600000000001,,Food
""",
    "in-type-column": """Date,Transaction Details,Type,Amount
"Mar 27, 2026",Paid to Corner Cafe,DEBIT,₹9.90
"Mar 14, 2026",Received from Acme Salary,CREDIT,"₹2,500"
"Mar 02, 2026",Paid to Green Grocer,DEBIT,"₹1,234.50"
""",
    "in-tabs-quoted-dates": "Txn Date\tValue Date\tDescription\tRef No./Cheque No.\t        Debit\tCredit\tBalance\n"
    "2 Mar 2026\t2 Mar 2026\tTO TRANSFER-UPI/Green Grocer--\tTRANSFER TO 1\t1,234.50\t \t3,765.50\n"
    "14 Mar 2026\t14 Mar 2026\tBY TRANSFER-NEFT*Acme Salary--\tTRANSFER FROM 2\t \t2,500.00\t6,265.50\n"
    "27 Mar 2026\t27 Mar 2026\tTO TRANSFER-UPI/Corner Cafe--\tTRANSFER TO 3\t9.90\t \t6,255.60\n"
    "**This is a computer generated statement and does not require a signature\n",
    "in-paise-and-slash": """Date,Details,Amount
02.03.2026,Green Grocer,Rs. 1234.50/- Dr
14.03.2026,Acme Salary,Rs. 2500/- Cr
27.03.2026,Corner Cafe,Rs. 9.90/- Dr
""",
    # --- America, Australia, Asia
    "us-summary-preamble": """Description,,Summary Amt.
Beginning balance as of 03/01/2026,,"5,000.00"
Total credits,,"2,500.00"
Total debits,,"-1,244.40"
Ending balance as of 03/31/2026,,"6,255.60"

Date,Description,Amount,Running Bal.
03/01/2026,Beginning balance as of 03/01/2026,,"5,000.00"
03/02/2026,"Green Grocer","-1,234.50","3,765.50"
03/14/2026,"Acme Salary","2,500.00","6,265.50"
03/27/2026,"Corner Cafe","-9.90","6,255.60"
""",
    "us-headerless-star": """"03/27/2026","-9.90","*","","PURCHASE AUTHORIZED ON 03/26 Corner Cafe"
"03/14/2026","2500.00","*","","Acme Salary DIRECT DEP"
"03/02/2026","-1234.50","*","","PURCHASE Green Grocer"
""",
    "us-card-debit-credit-negative": """Status,Date,Description,Debit,Credit,Member Name
Cleared,03/27/2026,"Corner Cafe",9.90,,JANE
Cleared,03/14/2026,"Acme Salary",,-2500.00,JANE
Cleared,03/02/2026,"Green Grocer",1234.50,,JANE
""",
    "us-bank-debit-credit-signed": """Posted Date,Effective Date,Transaction,Name,Memo,Debit,Credit,Balance
3/27/2026,3/27/2026,DEBIT,Corner Cafe,POS,-9.90,,6255.60
3/14/2026,3/14/2026,CREDIT,Acme Salary,ACH,,2500.00,6265.50
3/2/2026,3/2/2026,DEBIT,Green Grocer,POS,-1234.50,,3765.50
""",
    "us-parentheses": """Run Date,Action,Amount ($),Balance
03/02/2026,Green Grocer,"($1,234.50)","$3,765.50"
03/14/2026,Acme Salary,"$2,500.00","$6,265.50"
03/27/2026,Corner Cafe,($9.90),"$6,255.60"
""",
    "us-trailing-minus": """Date|Description|Amount
03/02/2026|Green Grocer|1,234.50-
03/14/2026|Acme Salary|2,500.00
03/27/2026|Corner Cafe|9.90-
""",
    "ca-two-currencies": """"Account Type","Account Number","Transaction Date","Cheque Number","Description 1","Description 2","CAD$","USD$"
Chequing,12345-1234567,3/2/2026,,"Contactless","Green Grocer",-1234.50,,
Chequing,12345-1234567,3/14/2026,,"Payroll Deposit","Acme Salary",2500.00,,
Chequing,12345-1234567,3/27/2026,,"Contactless","Corner Cafe",-9.90,,
""",
    "au-headerless-plus": """27/03/2026,"-9.90","Corner Cafe AU","+6255.60"
14/03/2026,"+2500.00","Acme Salary","+6265.50"
02/03/2026,"-1234.50","Green Grocer AU","+3765.50"
""",
    "nz-preamble": """Created date / time : 31 March 2026 / 10:11:12
Bank 12; Branch 3456; Account 0123456-50 (Streamline)
From date 20260301
To date 20260331
Avail Bal : 6255.60 as of 20260331
Ledger Balance : 6255.60 as of 20260331
Date,Unique Id,Tran Type,Cheque Number,Payee,Memo,Amount

2026/03/02,2026030201,EFTPOS,,"Green Grocer","CARD 1234",-1234.50
2026/03/14,2026031401,D/C,,"Acme Salary","PAY",2500.00
2026/03/27,2026032701,EFTPOS,,"Corner Cafe","CARD 1234",-9.90
""",
    "sg-trailing-columns": """Account Details For:,Savings 123-4-567890
Statement as at:,31 Mar 2026
Available Balance:,6255.60
Ledger Balance:,6255.60

Transaction Date,Reference,Debit Amount,Credit Amount,Transaction Ref1,Transaction Ref2,Transaction Ref3

27 Mar 2026,POS,9.90, ,Corner Cafe,,,
14 Mar 2026,SAL, ,2500.00,Acme Salary,,,
02 Mar 2026,POS,1234.50, ,Green Grocer,,,
""",
    "cn-wallet": """支付账单明细,,,,,,,
微信昵称：[某人],,,,,,,
起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59],,,,,,,
----------------------明细列表--------------------,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-03-27 12:00:00,商户消费,Corner Cafe,"咖啡",支出,¥9.90,零钱,支付成功,1003,,"/"
2026-03-14 09:00:00,转账,Acme Salary,"工资",收入,¥2500.00,/,已存入零钱,1002,,"/"
2026-03-02 18:00:00,商户消费,Green Grocer,"杂货",支出,¥1234.50,零钱,支付成功,1001,,"/"
""",
    "jp-shiharai": """お取引日,お引出し,お預入れ,お取り扱い内容,残高
2026/3/2,"1,234.50",,Green Grocer,"3,765.50"
2026/3/14,,"2,500.00",Acme Salary,"6,265.50"
2026/3/27,9.90,,Corner Cafe,"6,255.60"
""",
    "ru-status": """"Дата операции";"Дата платежа";"Номер карты";"Статус";"Сумма операции";"Валюта операции";"Категория";"MCC";"Описание"
"27.03.2026 12:00:00";"28.03.2026";"*1234";"OK";"-9,90";"RUB";"Рестораны";"5812";"Corner Cafe"
"20.03.2026 12:00:00";"";"*1234";"FAILED";"-77,00";"RUB";"Рестораны";"5812";"Nothing"
"14.03.2026 09:00:00";"14.03.2026";"";"OK";"2500,00";"RUB";"Доход";"";"Acme Salary"
"02.03.2026 18:00:00";"03.03.2026";"*1234";"OK";"-1234,50";"RUB";"Супермаркеты";"5411";"Green Grocer"
""",
    "tr-tutar": """Tarih;Açıklama;İşlem Tutarı;Bakiye
27/03/2026;Corner Cafe;-9,90;6.255,60
14/03/2026;Acme Salary;2.500,00;6.265,50
02/03/2026;Green Grocer;-1.234,50;3.765,50
""",
    # --- Apps
    "app-transaction-type": """"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"3/27/2026","Corner Cafe","CORNER CAFE","9.90","debit","Coffee Shops","Checking","",""
"3/14/2026","Acme Salary","ACME","2500.00","credit","Paycheck","Checking","",""
"3/02/2026","Green Grocer","GREEN GROCER","1234.50","debit","Groceries","Checking","",""
""",
    "app-outflow-inflow": """"Account","Flag","Date","Payee","Category Group/Category","Memo","Outflow","Inflow","Cleared"
"Bank","","27.03.2026","Corner Cafe","Food: Out","","9,90€","0,00€","Cleared"
"Bank","","14.03.2026","Acme Salary","Inflow: Ready","","0,00€","2.500,00€","Cleared"
"Bank","","02.03.2026","Green Grocer","Food: In","","1.234,50€","0,00€","Cleared"
""",
    "app-income-expense": """TIME,TYPE,AMOUNT,CATEGORY,ACCOUNT,NOTES
"Mar 27, 2026 8:54 PM","(-) Expense",9.90,Food,Cash,Corner Cafe
"Mar 14, 2026 9:00 AM","(+) Income",2500,Salary,Bank,Acme Salary
"Mar 02, 2026 7:00 PM","(-) Expense",1234.50,Food,Cash,Green Grocer
""",
    "app-iso-semicolon": """account;category;currency;amount;ref_currency_amount;type;payment_type;note;date;transfer;payee;labels
Cash;Food;EUR;-9.9;-9.9;Expenses;CASH;;2026-03-27 12:00:00;false;Corner Cafe;
Bank;Income;EUR;2500;2500;Income;TRANSFER;;2026-03-14 09:00:00;false;Acme Salary;
Bank;Food;EUR;-1234.5;-1234.5;Expenses;DEBIT_CARD;;2026-03-02 18:00:00;false;Green Grocer;
""",
    "lines-in-quotes": """"Date,Description,Amount"
"02/03/2026,""Green Grocer, Market"",-1234.50"
"14/03/2026,""Acme Salary"",2500.00"
"27/03/2026,""Corner Cafe"",-9.90"
""",
    "excel-separator-line": """sep=;
Date;Payee;Amount
2026-03-02;Green Grocer;-1234,50
2026-03-14;Acme Salary;2500,00
2026-03-27;Corner Cafe;-9,90
""",
    "two-line-headings": """Date,Description,Amount,,Balance
,,Debit,Credit,
02/03/2026,Green Grocer,1234.50,,3765.50
14/03/2026,Acme Salary,,2500.00,6265.50
27/03/2026,Corner Cafe,9.90,,6255.60
""",
    "page-headings-repeated": """Date,Description,Debit,Credit,Balance
02/03/2026,Green Grocer,1234.50,,3765.50
Carried forward,,,,3765.50
Page 2 of 2,,,,
Date,Description,Debit,Credit,Balance
Brought forward,,,,3765.50
14/03/2026,Acme Salary,,2500.00,6265.50
27/03/2026,Corner Cafe,9.90,,6255.60
Total,,1244.40,2500.00,
""",
    "unquoted-comma-in-description": """Date,Description,Amount,Balance
02/03/2026,Green Grocer, Market Street,-1234.50,3765.50
14/03/2026,Acme Salary,2500.00,6265.50
27/03/2026,Corner Cafe,-9.90,6255.60
""",
    "unknown-language": """Dyddiad,Disgrifiad o'r peth,Swm,Gweddill
02/03/2026,Green Grocer,-1234.50,3765.50
14/03/2026,Acme Salary,2500.00,6265.50
27/03/2026,Corner Cafe,-9.90,6255.60
""",
    "sign-by-balance-alone": """Date,Description,Amount,Balance
27/03/2026,Corner Cafe,9.90,6255.60
14/03/2026,Acme Salary,2500.00,6265.50
02/03/2026,Green Grocer,1234.50,3765.50
""",
}
