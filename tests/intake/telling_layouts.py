"""The same three payments where words, states and marks inside cells have to tell; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501 - a bank breaks no lines

LAYOUTS: dict[str, str] = {
    "every-cell-a-formula": """Statement for A/c XXXX1234
Txn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance,
="02-03-2026 14:22:10",="02 Mar 2026",="",="UPI/DR/609212345678/GREEN GROCER/YESB",="33",="1,234.50",="",="3,765.50",
="14-03-2026 09:10:00",="14 Mar 2026",="",="NEFT CR-ACME SALARY",="33",="",="2,500.00",="6,265.50",
="27-03-2026 10:00:00",="27 Mar 2026",="",="UPI/DR/609212345679/CORNER CAFE/YESB",="33",="9.90",="",="6,255.60",
""",
    "state-in-an-info-column": """Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;Betrag;Waehrung;Info
28.03.26;28.03.26;LASTSCHRIFT;TELEKOM;TELEKOM;-39,95;EUR;Umsatz vorgemerkt
27.03.26;27.03.26;KARTENZAHLUNG;KAFFEE;CORNER CAFE;-9,90;EUR;Umsatz gebucht
14.03.26;14.03.26;GUTSCHRIFT;LOHN;ACME SALARY;2500,00;EUR;Umsatz gebucht
02.03.26;02.03.26;KARTENZAHLUNG;EINKAUF;GREEN GROCER;-1234,50;EUR;Umsatz gebucht
""",
    "da-waiting": """"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"02.03.2026";"Green Grocer";"-1.234,50";"3.765,50";"Udført";"Nej"
"14.03.2026";"Acme Salary";"2.500,00";"6.265,50";"Udført";"Nej"
"27.03.2026";"Corner Cafe";"-9,90";"6.255,60";"Udført";"Nej"
"31.03.2026";"Husleje";"-5.000,00";"1.255,60";"Venter";"Nej"
""",
    "own-account-as-payer": """Kirjauspäivä;Määrä;Maksaja;Maksunsaaja;Nimi;Otsikko;Viitenumero;Saldo;Valuutta
2026/03/02;-1234,50;FI2112345600000785;;;GREEN GROCER;;3765,50;EUR
2026/03/14;2 500,00;;FI2112345600000785;ACME SALARY;ACME SALARY Palkka;;6265,50;EUR
2026/03/27;-9,90;FI2112345600000785;;;CORNER CAFE;;6255,60;EUR
""",
    "source-amount-and-currency": """ID,Status,Direction,"Created on","Finished on","Source fee amount","Source fee currency","Source name","Source amount (after fees)","Source currency","Target name","Target amount (after fees)","Target currency","Exchange rate",Reference
T-1,COMPLETED,OUT,"2026-03-02 10:00:00","2026-03-02 10:00:01",0.00,EUR,"Me",1234.50,EUR,"Green Grocer",1234.50,EUR,1.0,
T-2,COMPLETED,IN,"2026-03-14 10:00:00","2026-03-14 10:00:01",0.00,EUR,"Acme Salary",2500.00,EUR,"Me",2500.00,EUR,1.0,Salary
T-3,COMPLETED,OUT,"2026-03-27 10:00:00","2026-03-27 10:00:01",0.00,EUR,"Me",9.90,EUR,"Corner Cafe",9.90,EUR,1.0,
T-4,CANCELLED,OUT,"2026-03-28 10:00:00","",0.00,EUR,"Me",55.00,EUR,"Bob",55.00,EUR,1.0,
""",
    "spending-counted-positive": """date,payee,amount,currency,category,notes,tags,type,account_name,status
2026-03-02,Green Grocer,1234.50,usd,Groceries,,,expense,Checking,cleared
2026-03-14,Acme Salary,-2500.00,usd,Income,,,income,Checking,cleared
2026-03-27,Corner Cafe,9.90,usd,Eating out,,,expense,Checking,cleared
""",
    "time-after-a-dash": """Tarih/Saat;Kanal/Şube;Tutar;Bakiye;Ek Bilgi;İşlem Tipi;İşlem;Açıklama
27/03/2026-18:10:10;POS;-9,90;6.255,60;;Harcama;Alışveriş;CORNER CAFE
14/03/2026-10:00:00;ŞUBE;2.500,00;6.265,50;;Maaş;Havale;ACME SALARY
02/03/2026-10:00:00;POS;-1.234,50;3.765,50;;Harcama;Alışveriş;GREEN GROCER
""",
    "no-headings-balance-before": """02-03-2026,NL00BANK0123456789,NL98BANK0123456789,Green Grocer,,,,EUR,5000.00,EUR,-1234.50,02-03-2026,02-03-2026,8810,BEA,12345678,,'Boodschappen',1
14-03-2026,NL00BANK0123456789,NL12BANK0123456789,Acme Salary,,,,EUR,3765.50,EUR,2500.00,14-03-2026,14-03-2026,8820,OVB,12345679,,'Loon',1
27-03-2026,NL00BANK0123456789,NL98BANK0123456789,Corner Cafe,,,,EUR,6265.50,EUR,-9.90,27-03-2026,27-03-2026,8810,BEA,12345680,,'Koffie',1
""",
    "labelled-lines": """From: 01/03/2026 to 31/03/2026

Account: XXXX XXXX XXXX 1234

Date: 27/03/2026
Description: CARD PAYMENT TO CORNER CAFE
Amount: -9.90 \tGBP
Balance: 6255.60 \tGBP

Date: 14/03/2026
Description: BANK GIRO CREDIT REF ACME SALARY
Amount: 2500.00 \tGBP
Balance: 6265.50 \tGBP

Date: 02/03/2026
Description: CARD PAYMENT TO GREEN GROCER
Amount: -1234.50 \tGBP
Balance: 3765.50 \tGBP
""",
    "days-without-a-year": """No. Rekening,=,'0123456789
Periode,=,01/03/2026 - 31/03/2026
Mata Uang,=,IDR

Tanggal,Keterangan,Cabang,Jumlah,,Saldo
'02/03,TRSF E-BANKING GREEN GROCER,'0000,"1,234.50",DB,"3,765.50"
'14/03,KR OTOMATIS ACME SALARY,'0000,"2,500.00",CR,"6,265.50"
'27/03,TRSF E-BANKING CORNER CAFE,'0000,9.90,DB,"6,255.60"
Saldo Awal,=,"5,000.00"
""",
    "description-that-says-nothing": """Run Date,Action,Symbol,Description,Type,Amount ($),Settlement Date
03/02/2026,GREEN GROCER (Cash), ,No Description,Cash,-1234.50,
03/14/2026,ACME SALARY (Cash), ,No Description,Cash,2500.00,
03/27/2026,CORNER CAFE (Cash), ,No Description,Cash,-9.90,
""",
    "uk-ukrainian": """"Дата і час операції","Деталі операції",MCC,"Сума в валюті картки (UAH)","Сума в валюті операції",Валюта,Курс,"Сума комісій (UAH)","Сума кешбеку (UAH)","Залишок після операції"
"27.03.2026 18:10:10","Corner Cafe",5814,-9.9,-9.9,UAH,—,—,"0.09",6255.6
"14.03.2026 10:00:00","Acme Salary",4829,2500.0,2500.0,UAH,—,—,—,6265.5
"02.03.2026 10:00:00","Green Grocer",5411,-1234.5,-1234.5,UAH,—,—,"12.34",3765.5
""",
}
