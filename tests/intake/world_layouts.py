"""The same three payments from banks all over the world; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501, W291 - a bank breaks no lines and counts no spaces

LAYOUTS: dict[str, str] = {
    "payout-running-balance": """Date,Time,Time Zone,Transaction ID,Description,Credit Amount,Debit Amount,Currency,Transfer Amount,Transfer Amount Currency,Status,Running Balance,Additional Description
03-27-2026,10:00:00,UTC,1,Card charge (Corner Cafe),,9.90,USD,,,Completed,"6,255.60",
03-14-2026,10:00:00,UTC,2,Payment from Acme Salary,"2,500.00",,USD,,,Completed,"6,265.50",
03-02-2026,10:00:00,UTC,3,Card charge (Green Grocer),,"1,234.50",USD,,,Completed,"3,765.50",
""",
    "ca-card-holder": """"Description","Type","Card Holder Name","Date","Time","Amount"
"CORNER CAFE","PURCHASE","A B","03/27/2026","06:04 PM","-9.90"
"ACME SALARY","PAYMENT","A B","03/14/2026","06:04 PM","2500.00"
"GREEN GROCER","PURCHASE","A B","03/02/2026","06:04 PM","-1234.50"
""",
    "ca-dollar-signs": """Transfer date,Description,Amount,Balance
27 MAR 2026,CORNER CAFE,-$9.90,$6255.60
14 MAR 2026,ACME SALARY,$2500.00,$6265.50
02 MAR 2026,GREEN GROCER,-$1234.50,$3765.50
""",
    "us-brackets-with-signs": """Date,Description,Comments,Check Number,Amount,Balance
3/27/2026,"WITHDRAWAL POS CORNER CAFE",,,($9.90),"$6,255.60"
3/14/2026,"DEPOSIT ACME SALARY",,,"$2,500.00","$6,265.50"
3/2/2026,"WITHDRAWAL POS GREEN GROCER",,,"($1,234.50)","$3,765.50"
""",
    "app-starred-headings": """*Date,*Amount,Payee,Description,Reference,Check Number
27/03/2026,-9.90,Corner Cafe,coffee,R1,
14/03/2026,2500.00,Acme Salary,pay,R2,
02/03/2026,-1234.50,Green Grocer,food,R3,
""",
    "app-simple-description": """"Status","Date","Original Description","Split Type","Category","Currency","Amount","User Description","Memo","Classification","Account Name","Simple Description"
"posted","03/27/2026","CORNER CAFE 123","","Restaurants","USD","-9.90","","","","Checking","Corner Cafe"
"posted","03/14/2026","ACME SALARY 1","","Paychecks","USD","2500.00","","","","Checking","Acme"
"posted","03/02/2026","GREEN GROCER 9","","Groceries","USD","-1234.50","","","","Checking","Grocer"
""",
    "jp-two-sides": """日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分
2026/3/2,カード,Green Grocer,"1,234.50",,"3,765.50",,,
2026/3/14,給与,Acme Salary,,"2,500.00","6,265.50",,,
2026/3/27,カード,Corner Cafe,9.90,,"6,255.60",,,
""",
    "de-cents-beside": """Buchungsdatum;Empfänger;Verwendungszweck;Betrag (Cent);Betrag;Währung;IBAN
2026-03-02;Green Grocer;x;-123450;-1234,50;EUR;DE1
2026-03-14;Acme Salary;y;250000;2500,00;EUR;DE1
2026-03-27;Corner Cafe;z;-990;-9,90;EUR;DE1
""",
    "fi-payment-date": """"Payment date","Execution date","Amount","Currency","Counterparty","Reference","Message","Filing ID"
"27 Mar 2026","27 Mar 2026","-9.90","EUR","Corner Cafe","","k","1"
"14 Mar 2026","14 Mar 2026","2500.00","EUR","Acme Salary","","p","2"
"02 Mar 2026","02 Mar 2026","-1234.50","EUR","Green Grocer","","g","3"
""",
    "neobank-for-firms": """Date started (UTC),Date completed (UTC),ID,Type,State,Description,Reference,Payer,Card number,Card label,Card state,Orig currency,Orig amount,Payment currency,Amount,Total amount,Exchange rate,Fee,Fee currency,Balance,Account
2026-03-27,2026-03-27,1,CARD_PAYMENT,COMPLETED,Corner Cafe,,A,4,,ACTIVE,EUR,-9.90,EUR,-9.90,-9.90,,0.00,EUR,6255.60,Main
2026-03-14,2026-03-14,2,TOPUP,COMPLETED,Money added from Acme Salary,x,,,,,EUR,2500.00,EUR,2500.00,2500.00,,0.00,EUR,6265.50,Main
2026-03-02,2026-03-02,3,CARD_PAYMENT,COMPLETED,Green Grocer,,A,4,,ACTIVE,EUR,-1234.50,EUR,-1234.50,-1234.50,,0.00,EUR,3765.50,Main
""",
    "in-wallet-debit-credit": """Date,Time,Transaction Details,Other Details,Transaction ID,UTR,Debit/Credit,Amount
"Mar 27, 2026",10:00 AM,Paid to Corner Cafe,Paid by XX12,T1,1,Debit,INR 9.90
"Mar 14, 2026",10:00 AM,Received from Acme Salary,Credited to XX12,T2,2,Credit,"INR 2,500.00"
"Mar 02, 2026",10:00 AM,Paid to Green Grocer,Paid by XX12,T3,3,Debit,"INR 1,234.50"
""",
    "in-time-with-comma": """Time,ID,Description,Product,Payment method,Status,Amount
"27 Mar 2026, 10:00",1,Corner Cafe,Google Pay,UPI,Complete,-₹9.90
"14 Mar 2026, 10:00",2,Acme Salary,Google Pay,UPI,Complete,"₹2,500.00"
"2 Mar 2026, 10:00",3,Green Grocer,Google Pay,UPI,Complete,"-₹1,234.50"
""",
    "in-tabs-long-preamble": """Account Name       :	Mr. A B
Address            :	X
Date               :	1 Apr 2026
Account Number     :	_00000012345678901
IFS Code           :	SBIN0001234
Balance on 1 Mar 2026       :	5,000.00
Start Date         :	1 Mar 2026
End Date           :	31 Mar 2026

Txn Date	Value Date	Description	Ref No./Cheque No.	        Debit	Credit	Balance
2 Mar 2026	2 Mar 2026	   TO TRANSFER-UPI/DR/1/GREEN GROCER--	TRANSFER TO 4897	1,234.50		3,765.50	
14 Mar 2026	14 Mar 2026	   BY TRANSFER-NEFT*ACME SALARY--	TRANSFER FROM 3		2,500.00	6,265.50	
27 Mar 2026	27 Mar 2026	   TO TRANSFER-UPI/DR/2/CORNER CAFE--	TRANSFER TO 4897	9.90		6,255.60	
**This is a computer generated statement and does not require a signature
""",
    "in-padded-delimited": """  Date     ,Narration                                                                                                                ,Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance
  02/03/26  ,UPI-GREEN GROCER-grocer@ybl                                                    ,02/03/26 ,             1234.50 ,               0.00 ,0000603412345   ,            3765.50
  14/03/26  ,NEFT CR-ACME SALARY                                                    ,14/03/26 ,               0.00 ,            2500.00 ,N1   ,            6265.50
  27/03/26  ,UPI-CORNER CAFE                                                    ,27/03/26 ,               9.90 ,               0.00 ,0000603412346   ,            6255.60
""",
    "in-code-before": """Transaction Date,Value Date,Cheque No/Reference No,Description,Withdrawals,Deposits,Running Balance
02-Mar-2026,02-Mar-2026,1,UPI/GREEN GROCER,"INR 1,234.50",,"INR 3,765.50"
14-Mar-2026,14-Mar-2026,2,NEFT ACME SALARY,,"INR 2,500.00","INR 6,265.50"
27-Mar-2026,27-Mar-2026,3,UPI/CORNER CAFE,INR 9.90,,"INR 6,255.60"
""",
    "nz-long-preamble": """Created date / time : 01 April 2026 / 10:00:00
Bank 12; Branch 3456; Account 0123456-50 (Streamline)
From date 20260301
To date 20260331
Avail Bal : 6255.60 as of 20260331
Ledger Balance : 6255.60 as of 20260331
Date,Unique Id,Tran Type,Cheque Number,Payee,Memo,Amount

2026/03/02,2026030201,EFTPOS,,"GREEN GROCER","CARD 1",-1234.50
2026/03/14,2026031401,D/C,,"ACME SALARY","PAY",2500.00
2026/03/27,2026032701,EFTPOS,,"CORNER CAFE","CARD 1",-9.90
""",
    "ie-spaces-before-headings": """Posted Account, Posted Transactions Date, Description, Debit Amount, Credit Amount,Balance,Transaction Type
"12345678","02/03/2026","GREEN GROCER","1,234.50","","3,765.50","Debit"
"12345678","14/03/2026","ACME SALARY","","2,500.00","6,265.50","Credit"
"12345678","27/03/2026","CORNER CAFE","9.90","","6,255.60","Debit"
""",
    "uk-account-preamble": """"Account Name:","FlexAccount ****12345"
"Account Balance:","£6,255.60"
"Available Balance: ","£6,255.60"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"02 Mar 2026","Visa purchase","GREEN GROCER","£1,234.50","","£3,765.50"
"14 Mar 2026","Bank credit","ACME SALARY","","£2,500.00","£6,265.50"
"27 Mar 2026","Visa purchase","CORNER CAFE","£9.90","","£6,255.60"
""",
    "uk-apostrophes": """Date, Type, Description, Value, Balance, Account Name, Account Number

02 Mar 2026,POS,"'1234 01MAR26 , GREEN GROCER , LONDON GB",-1234.50,3765.50,"'A B","'123456-12345678",
14 Mar 2026,BAC,"'ACME SALARY",2500.00,6265.50,"'A B","'123456-12345678",
27 Mar 2026,POS,"'1234 26MAR26 , CORNER CAFE",-9.90,6255.60,"'A B","'123456-12345678",
""",
    "uk-card-date-entered": """Date,Date entered,Reference,Description,Amount,
27/03/2026,28/03/2026,1,CORNER CAFE,9.90,
14/03/2026,14/03/2026,2,ACME SALARY PAYMENT RECEIVED - THANK YOU,-2500.00,
02/03/2026,03/03/2026,3,GREEN GROCER,1234.50,
""",
    "cz-balances-before": """"accountId";"2800359168"
"bankId";"2010"
"currency";"CZK"
"openingBalance";"5000,00"
"closingBalance";"6255,60"
"ID pohybu";"Datum";"Objem";"Měna";"Protiúčet";"Název protiúčtu";"Kód banky";"Název banky";"KS";"VS";"SS";"Uživatelská identifikace";"Zpráva pro příjemce";"Typ";"Provedl";"Upřesnění";"Komentář";"BIC";"ID pokynu"
"1";"02.03.2026";"-1234,50";"CZK";"";"";"";"";"";"1";"";"Nákup: Green Grocer";"Nákup: Green Grocer";"Platba kartou";"A";"";"Nákup: Green Grocer";"";"1"
"2";"14.03.2026";"2500,00";"CZK";"1";"Acme Salary";"0100";"KB";"";"";"";"";"mzda";"Bezhotovostní příjem";"";"";"";"";"2"
"3";"27.03.2026";"-9,90";"CZK";"";"";"";"";"";"1";"";"Nákup: Corner Cafe";"Nákup: Corner Cafe";"Platba kartou";"A";"";"";"";"3"
""",
    "sk-kredit-debet": """Dátum zaúčtovania;Dátum valuty;Suma;Mena;Kredit/Debet;Protiúčet;Názov protiúčtu;Popis
02.03.2026;02.03.2026;1234,50;EUR;Debet;;Green Grocer;Platba kartou
14.03.2026;14.03.2026;2500,00;EUR;Kredit;SK1;Acme Salary;Mzda
27.03.2026;27.03.2026;9,90;EUR;Debet;;Corner Cafe;Platba kartou
""",
    "lt-numbered-rows": """Sąskaitos Nr.,,Data,Gavėjas,Paaiškinimai,Suma,Valiuta,D/K,Įrašo Nr.,Kodas,Įmokos kodas,Dok. Nr.,
LT1,10,2026-03-01,,Likutis pradžiai,5000.00,EUR,K,,AS,,,
LT1,20,2026-03-02,Green Grocer,PIRKINYS,1234.50,EUR,D,1,K,,,
LT1,20,2026-03-14,Acme Salary,Atlyginimas,2500.00,EUR,K,2,MK,,,
LT1,20,2026-03-27,Corner Cafe,PIRKINYS,9.90,EUR,D,3,K,,,
LT1,82,2026-03-31,,Apyvarta,1244.40,EUR,D,,K2,,,
LT1,82,2026-03-31,,Apyvarta,2500.00,EUR,K,,K2,,,
LT1,86,2026-03-31,,Likutis pabaigai,6255.60,EUR,K,,LS,,,
""",
    "dk-parties": """Bogføringsdato;Beløb;Afsender;Modtager;Navn;Beskrivelse;Saldo;Valuta;Afstemt
2026/03/27;-9,90;1;;;Corner Cafe;6255,60;DKK;
2026/03/14;2500,00;;1;;Acme Salary;6265,50;DKK;
2026/03/02;-1234,50;1;;;Green Grocer;3765,50;DKK;
""",
    "no-signed-sides": """"BOKFØRINGSDATO";"RENTEDATO";"ARKIVREFERANSE";"TYPE";"TEKST";"UT FRA KONTO";"INN PÅ KONTO"
"2026-03-27";"2026-03-27";"1";"Varekjøp";"Corner Cafe";"-9,90";""
"2026-03-14";"2026-03-14";"2";"Lønn";"Acme Salary";"";"2500,00"
"2026-03-02";"2026-03-02";"3";"Varekjøp";"Green Grocer";"-1234,50";""
""",
    "br-preamble": """Extrato Conta Corrente
Conta ;1234567
Período ;01/03/2026 a 31/03/2026
Saldo ;6.255,60

Data Lançamento;Histórico;Descrição;Valor;Saldo
27/03/2026;Compra no debito;Corner Cafe;-9,90;6.255,60
14/03/2026;Pix recebido;Acme Salary;2.500,00;6.265,50
02/03/2026;Compra no debito;Green Grocer;-1.234,50;3.765,50
""",
    "cl-dollar-headings": """Fecha;Descripción;N° Documento;Cargos ($);Abonos ($);Saldo ($)
02/03/2026;Green Grocer;1;1.234,50;;3.765,50
14/03/2026;Acme Salary;2;;2.500,00;6.265,50
27/03/2026;Corner Cafe;3;9,90;;6.255,60
""",
    "ar-comma-quoted": """Fecha,Sucursal,Descripcion,Referencia,Caja de Ahorro,Importe,Saldo
27/03/2026,0,Compra Corner Cafe,1,CA$,"-9,90","6.255,60"
14/03/2026,0,Acreditacion Acme Salary,2,CA$,"2.500,00","6.265,50"
02/03/2026,0,Compra Green Grocer,3,CA$,"-1.234,50","3.765,50"
""",
    "ua-dashes": """"Дата i час операції","Деталі операції",MCC,"Сума в валюті картки (UAH)","Сума в валюті операції",Валюта,Курс,"Сума комісій (UAH)","Сума кешбеку (UAH)","Залишок після операції"
"27.03.2026 10:00:00","Corner Cafe",5814,-9.9,-9.9,UAH,—,—,—,6255.6
"14.03.2026 10:00:00","Acme Salary",4829,2500.0,2500.0,UAH,—,—,—,6265.5
"02.03.2026 10:00:00","Green Grocer",5411,-1234.5,-1234.5,UAH,—,—,—,3765.5
""",
    "kr-zero-sides": """거래일시,적요,보낸분/받는분,송금메모,출금액,입금액,잔액,거래점
2026.03.27 10:00:00,체크카드,Corner Cafe,,9.90,0,"6,255.60",x
2026.03.14 10:00:00,급여,Acme Salary,,0,"2,500.00","6,265.50",x
2026.03.02 10:00:00,체크카드,Green Grocer,,"1,234.50",0,"3,765.50",x
""",
    "cn-both-ways-in-brackets": """交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名
2026-03-27,消费,Corner Cafe,CHN,钞,,9.90,人民币,,9.90,人民币,"6,255.60",
2026-03-14,工资,Acme Salary,CHN,钞,"2,500.00",,人民币,"2,500.00",,人民币,"6,265.50",Acme
2026-03-02,消费,Green Grocer,CHN,钞,,"1,234.50",人民币,,"1,234.50",人民币,"3,765.50",
""",
    "vn-sides": """Ngày giao dịch,Số tham chiếu,Mô tả,Số tiền ghi nợ,Số tiền ghi có,Số dư
02/03/2026,1,Green Grocer,"1,234.50",,"3,765.50"
14/03/2026,2,Acme Salary,,"2,500.00","6,265.50"
27/03/2026,3,Corner Cafe,9.90,,"6,255.60"
""",
    "th-sides": """วันที่,รายการ,ถอนเงิน,ฝากเงิน,ยอดคงเหลือ
02/03/2026,Green Grocer,"1,234.50",,"3,765.50"
14/03/2026,Acme Salary,,"2,500.00","6,265.50"
27/03/2026,Corner Cafe,9.90,,"6,255.60"
""",
}
