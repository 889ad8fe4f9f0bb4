"""The same three payments in further exports of banks and of apps; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501, W291 - a bank breaks no lines and counts no spaces

LAYOUTS: dict[str, str] = {
    "us-card-payment-negative": """Date,Description,Card Member,Account #,Amount
03/27/2026,CORNER CAFE,J DOE,-11001,9.90
03/14/2026,ACME SALARY ONLINE PAYMENT - THANK YOU,J DOE,-11001,-2500.00
03/02/2026,GREEN GROCER,J DOE,-11001,"1,234.50"
""",
    "us-card-two-days": """Trans. Date,Post Date,Description,Amount,Category
03/02/2026,03/03/2026,"GREEN GROCER NY",1234.50,"Supermarkets"
03/14/2026,03/14/2026,"ACME SALARY INTERNET PAYMENT - THANK YOU",-2500.00,"Payments and Credits"
03/27/2026,03/28/2026,"CORNER CAFE",9.90,"Restaurants"
""",
    "us-card-sale-type": """Transaction Date,Post Date,Description,Category,Type,Amount,Memo
03/27/2026,03/28/2026,CORNER CAFE,Food & Drink,Sale,-9.90,
03/14/2026,03/14/2026,ACME SALARY Payment Thank You,,Payment,2500.00,
03/02/2026,03/03/2026,GREEN GROCER,Groceries,Sale,-1234.50,
""",
    "wallet-gross-fee-net": """"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Reference Txn ID","Receipt ID","Balance"
"02/03/2026","10:00:00","CET","Green Grocer","Express Checkout Payment","Completed","EUR","-1.234,50","0,00","-1.234,50","a@b.c","d@e.f","1AA","","","3.765,50"
"14/03/2026","10:00:00","CET","Acme Salary","General Payment","Completed","EUR","2.510,00","-10,00","2.500,00","a@b.c","d@e.f","1AB","","","6.265,50"
"20/03/2026","10:00:00","CET","Nobody","General Payment","Pending","EUR","10,00","0,00","10,00","a@b.c","d@e.f","1AC","","","6.265,50"
"27/03/2026","10:00:00","CET","Corner Cafe","Express Checkout Payment","Completed","EUR","-9,90","0,00","-9,90","a@b.c","d@e.f","1AD","","","6.255,60"
""",
    "de-open-and-quoted": """;
"Umsätze Girokonto";"Zeitraum: 01.03.2026 - 31.03.2026";
"Neuer Kontostand";"6.255,60 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"offen";"--";"Lastschrift / Belastung";"Buchungstext: Somebody Ref. 1";"-5,00";
"27.03.2026";"27.03.2026";"Kartenverfügung";"Buchungstext: Corner Cafe Ref. 1";"-9,90";
"14.03.2026";"14.03.2026";"Übertrag / Überweisung";"Auftraggeber: Acme Salary Buchungstext: Lohn Ref. 2";"2.500,00";
"02.03.2026";"02.03.2026";"Lastschrift / Belastung";"Auftraggeber: Green Grocer Ref. 3";"-1.234,50";

"Alter Kontostand";"5.000,00 EUR";
""",
    "de-long-sentence-preamble": """Umsatzanzeige;Datei erstellt am: 01.04.2026 10:00
;Letztes Update: aktuell

IBAN;DE89 3704 0044 0532 0130 00
Kontoname;Girokonto
Bank;ING
Kunde;Anna Muster
Zeitraum;01.03.2026 - 31.03.2026
Saldo;6.255,60;EUR

Sortierung;Datum absteigend

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze. Die vorgemerkten Umsätze werden nicht aufgenommen, auch wenn sie in Ihrem Internetbanking angezeigt werden.

Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Notiz;Verwendungszweck;Saldo;Währung;Betrag;Währung
27.03.2026;27.03.2026;Corner Cafe;Lastschrift;;Kaffee;6.255,60;EUR;-9,90;EUR
14.03.2026;14.03.2026;Acme Salary;Gehalt/Rente;;Lohn;6.265,50;EUR;2.500,00;EUR
02.03.2026;02.03.2026;Green Grocer;Lastschrift;;Einkauf;3.765,50;EUR;-1.234,50;EUR
""",
    "de-balances-in-other-columns": """Volksbank Beispiel eG

Umsatzanzeige

BLZ:;12345678;;Datum:;31.03.2026
Konto:;1234567;;Uhrzeit:;10:00:00
Abfrage von:;Anna Muster;;Kontoinhaber:;Anna Muster

Zeitraum:;;von:;01.03.2026;bis:;31.03.2026
Betrag in Euro:;;von:;;bis:;
Sortiert nach:;Buchungstag;absteigend

Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Konto-Nr.;IBAN;BLZ;BIC;Vorgang/Verwendungszweck;Kundenreferenz;Währung;Umsatz; 
27.03.2026;27.03.2026;Anna Muster;Corner Cafe;1;DE1;1;X;Basislastschrift Kaffee;;EUR;9,90;S
14.03.2026;14.03.2026;Anna Muster;Acme Salary;1;DE1;1;X;Gutschrift Lohn;;EUR;2.500,00;H
02.03.2026;02.03.2026;Anna Muster;Green Grocer;1;DE1;1;X;Basislastschrift;;EUR;1.234,50;S

01.03.2026;;;;;;;;;Anfangssaldo;EUR;5.000,00;H
31.03.2026;;;;;;;;;Endsaldo;EUR;6.255,60;H
""",
    "de-short-years-many-columns": """"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
"DE89370400440532013000";"27.03.26";"27.03.26";"KARTENZAHLUNG";"Kaffee";"";"";"1";"";"";"";"Corner Cafe";"DE1";"X";"-9,90";"EUR";"Umsatz gebucht"
"DE89370400440532013000";"14.03.26";"14.03.26";"LOHN  GEHALT";"Lohn";"";"";"2";"";"";"";"Acme Salary";"DE1";"X";"2500,00";"EUR";"Umsatz gebucht"
"DE89370400440532013000";"02.03.26";"02.03.26";"FOLGELASTSCHRIFT";"Einkauf";"DE9";"M1";"3";"";"";"";"Green Grocer";"DE1";"X";"-1234,50";"EUR";"Umsatz gebucht"
""",
    "ch-constants-before": """Valuation date;Banking relationship;Portfolio;Product;IBAN;Ccy.;Date from;Date to;Description;Trade date;Booking date;Value date;Description 1;Description 2;Description 3;Transaction no.;Exchange rate in the original amount in settlement currency;Individual amount;Debit;Credit;Balance
31.03.2026;0206 00111111;;0206 00111111.01;CH93 0076 2011 6238 5295 7;CHF;01.03.2026;31.03.2026;UBS Account;27.03.2026;27.03.2026;27.03.2026;Corner Cafe;Debit card;;Z1;;;9.90;;6'255.60
31.03.2026;0206 00111111;;0206 00111111.01;CH93 0076 2011 6238 5295 7;CHF;01.03.2026;31.03.2026;UBS Account;14.03.2026;14.03.2026;14.03.2026;Acme Salary;Credit;;Z2;;;;2'500.00;6'265.50
31.03.2026;0206 00111111;;0206 00111111.01;CH93 0076 2011 6238 5295 7;CHF;01.03.2026;31.03.2026;UBS Account;02.03.2026;02.03.2026;02.03.2026;Green Grocer;Payment;;Z3;;;1'234.50;;3'765.50
31.03.2026;0206 00111111;;0206 00111111.01;CH93 0076 2011 6238 5295 7;CHF;01.03.2026;31.03.2026;UBS Account;;;;;;;;;;1'244.40;2'500.00;
""",
    "ch-disclaimer": """Date from:;="2026-03-01"
Entry type:;="All entries"
Account:;="CH9300762011623852957"
Currency:;="CHF"
Booking date;Notification text;Credit in CHF;Debit in CHF;Value;Balance in CHF
2026-03-27;"Corner Cafe";;-9.9;2026-03-27;6255.6
2026-03-14;"Acme Salary";2500;;2026-03-14;
2026-03-02;"Green Grocer";;-1234.5;2026-03-02;

Disclaimer:
This is not a document created by the bank. 
""",
    "ch-details-below": """IBAN;Booked At;Text;Credit/Debit Amount;Balance;Valuta Date
CH9300762011623852957;2026-03-02 00:00:00.0;Green Grocer;-1234.5;3765.5;2026-03-02 00:00:00.0
CH9300762011623852957;2026-03-14 00:00:00.0;Acme Salary;2500;6265.5;2026-03-14 00:00:00.0
;;Some detail of the payment;;;
CH9300762011623852957;2026-03-27 00:00:00.0;Corner Cafe;-9.9;6255.6;2026-03-27 00:00:00.0
""",
    "se-words-in-reference": """* Transaktioner Period 2026-03-01 – 2026-03-31 Skapad 2026-04-01 10:00 CEST
Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
1,8327,123456,Privatkonto,SEK,2026-03-27,2026-03-27,2026-03-27,Corner Cafe,KORTKÖP,-9.90,6255.60
2,8327,123456,Privatkonto,SEK,2026-03-14,2026-03-14,2026-03-14,Acme Salary,LÖN,2500.00,6265.50
3,8327,123456,Privatkonto,SEK,2026-03-02,2026-03-02,2026-03-02,Green Grocer,KORTKÖP,-1234.50,3765.50
""",
    "fi-two-names": """Kirjauspäivä;Maksupäivä;Summa;Tapahtumalaji;Maksaja;Saajan nimi;Saajan tilinumero;Saajan BIC-tunnus;Viitenumero;Viesti;Arkistointitunnus
27.03.2026;27.03.2026;-9,90;KORTTIOSTO;ANNA;CORNER CAFE;-;-;-;-;1
14.03.2026;14.03.2026;+2500,00;TILISIIRTO;ACME SALARY;ANNA;-;-;-;'Palkka';2
02.03.2026;02.03.2026;-1234,50;KORTTIOSTO;ANNA;GREEN GROCER;-;-;-;-;3
""",
    "se-slashes": """Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta
2026/03/27;-9,90;1234;;;Corner Cafe;6255,60;SEK
2026/03/14;2500,00;;1234;;Acme Salary;6265,50;SEK
2026/03/02;-1234,50;1234;;;Green Grocer;3765,50;SEK
""",
    "pl-many-texts": """"Data operacji","Data waluty","Typ transakcji","Kwota","Waluta","Saldo po transakcji","Opis transakcji","","","",""
"2026-03-27","2026-03-27","Płatność kartą","-9.90","PLN","+6255.60","Tytuł: 1","Lokalizacja: Kraj: PL Miasto: K Adres: Corner Cafe","Data i czas operacji: 2026-03-26","Oryginalna kwota operacji: 9,90 PLN","Numer karty: 4"
"2026-03-14","2026-03-14","Przelew na rachunek","+2500.00","PLN","+6265.50","Rachunek nadawcy: 1","Nazwa nadawcy: Acme Salary","Tytuł: pensja","",""
"2026-03-02","2026-03-02","Płatność kartą","-1234.50","PLN","+3765.50","Tytuł: 2","Lokalizacja: Adres: Green Grocer","","",""
""",
    "pl-negative-debits": """"Numer rachunku/karty","Data transakcji","Data rozliczenia","Rodzaj transakcji","Na konto/Z konta","Odbiorca/Zleceniodawca","Opis","Obciążenia","Uznania","Saldo","Waluta"
"PL 11","2026-03-27","2026-03-28","TRANSAKCJA KARTĄ","","","Corner Cafe","-9.90","","6255.60","PLN"
"PL 11","2026-03-14","2026-03-14","PRZELEW PRZYCHODZĄCY","PL 2","Acme Salary","pensja","","2500.00","6265.50","PLN"
"PL 11","2026-03-02","2026-03-03","TRANSAKCJA KARTĄ","","","Green Grocer","-1234.50","","3765.50","PLN"
""",
    "it-underscores": """Conto Corrente: 123
Intestazione Conto Corrente: ANNA
Periodo Dal: 01/03/2026 Al: 31/03/2026
Saldo Iniziale: 5.000,00   Saldo Finale: 6.255,60

Data_Operazione;Data_Valuta;Entrate;Uscite;Descrizione;Descrizione_Completa;Stato
27/03/2026;27/03/2026;;-9,9;Pagamento Visa;Corner Cafe;Contabilizzato
14/03/2026;14/03/2026;2500;;Bonifico;Acme Salary;Contabilizzato
02/03/2026;02/03/2026;;-1234,5;Pagamento Visa;Green Grocer;Contabilizzato
""",
    "it-operation": """Data;Operazione;Dettagli;Conto o carta;Contabilizzazione;Categoria ;Valuta;Importo
27/03/2026;Corner Cafe;Pagamento POS;Conto 1;CONTABILIZZATO;Ristoranti;EUR;-9,90
14/03/2026;Acme Salary;Bonifico;Conto 1;CONTABILIZZATO;Stipendi;EUR;2.500,00
02/03/2026;Green Grocer;Pagamento POS;Conto 1;CONTABILIZZATO;Alimentari;EUR;-1.234,50
""",
    "br-spaced-balance": """"Data","Dependencia Origem","Histórico","Data do Balancete","Número do documento","Valor",
"02/03/2026","","Saldo Anterior","","0","5000.00",
"02/03/2026","0000-0","Compra com Cartão - GREEN GROCER","","1","-1234.50",
"14/03/2026","0000-0","Recebimento de Proventos ACME SALARY","","2","2500.00",
"27/03/2026","0000-0","Compra com Cartão - CORNER CAFE","","3","-9.90",
"31/03/2026","","S A L D O","","0","6255.60",
""",
    "br-identifier": """Data,Valor,Identificador,Descrição
02/03/2026,-1234.50,65f-1,Compra no débito - Green Grocer
14/03/2026,2500.00,65f-2,Transferência recebida - Acme Salary
27/03/2026,-9.90,65f-3,Compra no débito - Corner Cafe
""",
    "in-blank-column-serial": """,,,,,,,,
,DETAILED STATEMENT,,,,,,,
,Account Number,,123456789 ( INR )  - ANNA,,,,,
,Transaction Date from,,01/03/2026,to,31/03/2026,,,
,S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )
,1,02/03/2026,02/03/2026,-,UPI/1/Green Grocer/x,1234.50,0.00,3765.50
,2,14/03/2026,14/03/2026,-,NEFT-ACME SALARY,0.00,2500.00,6265.50
,3,27/03/2026,27/03/2026,-,UPI/2/Corner Cafe,9.90,0.00,6255.60
,Legends Used in Account Statement,,,,,,,
""",
    "in-twice-dr-cr": """Account Statement
Period,01-03-2026 to 31-03-2026

Sl. No.,Date,Description,Chq / Ref number,Amount,Dr / Cr,Balance,Dr / Cr
1,02-03-2026,UPI/Green Grocer,UPI-1,"1,234.50",DR,"3,765.50",CR
2,14-03-2026,NEFT Acme Salary,N-1,"2,500.00",CR,"6,265.50",CR
3,27-03-2026,UPI/Corner Cafe,UPI-2,9.90,DR,"6,255.60",CR

Opening balance,,,,,,"5,000.00",CR
Closing balance,,,,,,"6,255.60",CR
""",
    "sg-three-references": """Account Details For:,DBS Savings 1
Statement as at:,31 Mar 2026
Available Balance:,"6,255.60"
Ledger Balance:,"6,255.60"

Transaction Date,Reference,Debit Amount,Credit Amount,Transaction Ref1,Transaction Ref2,Transaction Ref3
27 Mar 2026,MST,9.90, ,CORNER CAFE SI SGP 25MAR,4628,
14 Mar 2026,ICT, ,2500.00,ACME SALARY,,
02 Mar 2026,POS,1234.50, ,GREEN GROCER,,
""",
    "uk-counter-party": """Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
02/03/2026,Green Grocer,GROCER LONDON,MASTERCARD,-1234.50,3765.50,GROCERIES,
14/03/2026,Acme Salary,WAGES,FASTER PAYMENT,2500.00,6265.50,INCOME,
27/03/2026,Corner Cafe,CAFE,APPLE PAY,-9.90,6255.60,EATING_OUT,
""",
    "au-amount-second": """Date,Amount,Account Number,,Transaction Type,Transaction Details,Balance,Category,Merchant Name
27 Mar 26,-9.90,1234,,EFTPOS DEBIT,V1234 CORNER CAFE,6255.60,Eating out,Corner Cafe
14 Mar 26,2500.00,1234,,INTER-BANK CREDIT,ACME SALARY,6265.50,Salary,
02 Mar 26,-1234.50,1234,,EFTPOS DEBIT,V1234 GREEN GROCER,3765.50,Groceries,Green Grocer
""",
    "au-narrative": """Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,Serial
32001,27/03/2026,CORNER CAFE,9.90,,6255.60,PAYMENT,
32001,14/03/2026,ACME SALARY,,2500.00,6265.50,SALARY,
32001,02/03/2026,GREEN GROCER,1234.50,,3765.50,PAYMENT,
""",
    "app-payments": """"Transaction ID","Date","Transaction Type","Currency","Amount","Fee","Net Amount","Asset Type","Asset Price","Asset Amount","Status","Notes","Name of sender/receiver","Account"
"a1","2026-03-27 10:00:00 EDT","Cash out","USD","-$9.90","$0","-$9.90",,,,"COMPLETE","coffee","Corner Cafe","Visa"
"a2","2026-03-14 10:00:00 EDT","Received P2P","USD","$2,500.00","$0","$2,500.00",,,,"COMPLETE","pay","Acme Salary","Your Cash"
"a3","2026-03-02 10:00:00 EST","Sent P2P","USD","-$1,234.50","$0","-$1,234.50",,,,"COMPLETE","food","Green Grocer","Your Cash"
""",
    "app-labels": """account;category;currency;amount;ref_currency_amount;type;payment_type;payment_type_local;note;date;gps_latitude;gps_longitude;gps_accuracy_in_meters;warranty_in_month;transfer;payee;labels;envelope_id;custom_category
Cash;Groceries;INR;-1234.50;-1234.50;Expenses;CASH;Cash;Green Grocer;2026-03-02T10:00:00.000Z;;;;0;false;;home;1001;false
Cash;Wage;INR;2500.00;2500.00;Income;TRANSFER;Transfer;Acme Salary;2026-03-14T10:00:00.000Z;;;;0;false;;;8001;false
Cash;Cafe;INR;-9.90;-9.90;Expenses;CASH;Cash;Corner Cafe;2026-03-27T10:00:00.000Z;;;;0;false;;;1002;false
""",
    "app-two-currencies": """Date,Account,Category,Tags,Expense amount,Income amount,Currency,In main currency,Main currency,Description
3/2/26,Cash,Food,home,"1,234.50",0,USD,"1,234.50",USD,Green Grocer
3/14/26,Cash,Salary,,0,"2,500.00",USD,"2,500.00",USD,Acme Salary
3/27/26,Cash,Food,cafe,9.90,0,USD,9.90,USD,Corner Cafe
""",
    "app-same-heading-twice": """Date	Account	Category	Subcategory	Note	INR	Income/Expense	Description	Amount	Currency	Account
03/27/2026 10:00:00	Cash	Food		Corner Cafe	9.9	Expense		9.9	INR	9.9
03/14/2026 10:00:00	Bank	Salary		Acme Salary	2500	Income		2500	INR	2500
03/02/2026 10:00:00	Cash	Food	Groceries	Green Grocer	1234.5	Expense		1234.5	INR	1234.5
""",
    "app-original-statement": """Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags
2026-03-27,Corner Cafe,Coffee Shops,Checking,CORNER CAFE 1,,-9.90,
2026-03-14,Acme Salary,Paychecks,Checking,ACME,,2500.00,
2026-03-02,Green Grocer,Groceries,Checking,GROCER,,-1234.50,home
""",
    "app-journal": """user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,primary_currency_code,primary_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
1,1,1,2026-03-28T10:00:00+01:00,2026-03-28T10:00:00+01:00,,Withdrawal,EUR,-9.90,,,EUR,-9.90,Coffee,2026-03-27T00:00:00+01:00,Checking,,Asset account,Corner Cafe,,Expense account,,Food,,,,
1,2,2,2026-03-28T10:00:00+01:00,2026-03-28T10:00:00+01:00,,Deposit,EUR,2500.00,,,EUR,2500.00,Acme Salary,2026-03-14T00:00:00+01:00,Acme,,Revenue account,Checking,,Asset account,,Salary,,,,
1,3,3,2026-03-28T10:00:00+01:00,2026-03-28T10:00:00+01:00,,Withdrawal,EUR,-1234.50,,,EUR,-1234.50,Shopping,2026-03-02T00:00:00+01:00,Checking,,Asset account,Green Grocer,,Expense account,,Food,,,,
""",
    "app-ledger": """Date,Transaction ID,Number,Description,Notes,Commodity/Currency,Void Reason,Action,Memo,Full Account Name,Account Name,Amount With Sym.,Amount Num.,Value With Sym.,Value Num.,Reconcile,Reconcile Date,Rate/Price
03/02/2026,a1,,Green Grocer,,CURRENCY::EUR,,,,Assets:Checking,Checking,"-€1,234.50","-1,234.50","-€1,234.50","-1,234.50",n,,1.0000
03/14/2026,a2,,Acme Salary,,CURRENCY::EUR,,,,Assets:Checking,Checking,"€2,500.00","2,500.00","€2,500.00","2,500.00",n,,1.0000
03/27/2026,a3,,Corner Cafe,,CURRENCY::EUR,,,,Assets:Checking,Checking,-€9.90,-9.90,-€9.90,-9.90,n,,1.0000
""",
    "fr-balance-of-today": """dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2026-03-27;2026-03-27;"CARTE 26/03/26 CORNER CAFE";Restaurants;Loisirs;cafe;"-9,90";;00012345;BoursoBank;6255.60
2026-03-14;2026-03-14;"VIR ACME SALARY";Salaire;Revenus;acme;"2 500,00";;00012345;BoursoBank;6255.60
2026-03-02;2026-03-02;"CARTE GREEN GROCER";Courses;Vie quotidienne;grocer;"-1 234,50";;00012345;BoursoBank;6255.60
""",
    "fr-lines-inside": """Téléchargement du 01/04/2026;

Monsieur X

Compte de Dépôt carte n° 123;
Solde au 01/04/2026 6 255,60 €

Liste des opérations du compte entre le 01/03/2026 et le 31/03/2026;

Date;Libellé;Débit euros;Crédit euros;
27/03/2026;"PAIEMENT PAR CARTE           
CORNER CAFE 26/03 
";9,90;;
14/03/2026;"VIREMENT EN VOTRE FAVEUR  
ACME SALARY
";;2 500,00;
02/03/2026;"PAIEMENT PAR CARTE           
GREEN GROCER 
";1 234,50;;
""",
    "es-currency-twice": """Últimos movimientos;;;;;;;
;;;;;;;
F.Valor;Fecha;Concepto;Movimiento;Importe;Divisa;Disponible;Divisa;Observaciones
27/03/2026;27/03/2026;Corner Cafe;Pago con tarjeta;-9,90;EUR;6.255,60;EUR;4940
14/03/2026;14/03/2026;Acme Salary;Transferencia recibida;2.500,00;EUR;6.265,50;EUR;
02/03/2026;02/03/2026;Green Grocer;Pago con tarjeta;-1.234,50;EUR;3.765,50;EUR;4940
""",
    "es-currency-glued": """Concepto;Fecha;Importe;Saldo disponible
CORNER CAFE;27/03/2026;-9,90EUR;+6.255,60EUR
ACME SALARY;14/03/2026;+2.500,00EUR;+6.265,50EUR
GREEN GROCER;02/03/2026;-1.234,50EUR;+3.765,50EUR
""",
    "mx-sides": """Día,Concepto / Referencia,cargo,Abono,Saldo
27-03-2026,CORNER CAFE,9.90,,"6,255.60"
14-03-2026,ACME SALARY,,"2,500.00","6,265.50"
02-03-2026,GREEN GROCER,"1,234.50",,"3,765.50"
""",
    "de-original-amount": """"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-03-02,2026-03-02,"Green Grocer",,Presentment,,"Main Account",-1234.50,1234.50,EUR,1
2026-03-14,2026-03-14,"Acme Salary",DE1,"Credit Transfer",Lohn,"Main Account",2500.00,,,
2026-03-27,2026-03-27,"Corner Cafe",,Presentment,,"Main Account",-9.90,9.90,EUR,1
""",
    "de-symbol-behind": """Datum;Händler;Beschreibung;Betrag;Status
2026-03-02;Green Grocer;Kartenzahlung;-1.234,50 €;Abgeschlossen
2026-03-14;Acme Salary;Einzahlung;2.500,00 €;Abgeschlossen
2026-03-27;Corner Cafe;Kartenzahlung;-9,90 €;Abgeschlossen
""",
    "payout-created": """id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description
txn_1,charge,ch_1,2510.00,10.00,2500.00,eur,2026-03-14 10:00,2026-03-16 00:00,Acme Salary
txn_2,payout,po_1,-1234.50,0.00,-1234.50,eur,2026-03-02 10:00,2026-03-02 00:00,Green Grocer
txn_3,adjustment,a_1,-9.90,0.00,-9.90,eur,2026-03-27 10:00,2026-03-27 00:00,Corner Cafe
""",
    "my-trailing-signs": """Transaction Date,Description,Amount (RM),Statement Balance (RM)
02/03/2026,GREEN GROCER,"1,234.50-","3,765.50"
14/03/2026,ACME SALARY,"2,500.00+","6,265.50"
27/03/2026,CORNER CAFE,9.90-,"6,255.60"
""",
    "ph-code-before": """Date,Description,Check Number,Debit Amount,Credit Amount,Balance,Branch
3/2/2026,GREEN GROCER,,"PHP 1,234.50",,"PHP 3,765.50",MAIN
3/14/2026,ACME SALARY,,,"PHP 2,500.00","PHP 6,265.50",MAIN
3/27/2026,CORNER CAFE,,PHP 9.90,,"PHP 6,255.60",MAIN
""",
    "ro-signed-sides": """Data tranzactie,Data valuta,Descriere,Referinta tranzactiei,Debit,Credit,Sold contabil
2026-03-02,2026-03-02,Plata la POS Green Grocer,R1,"-1,234.50",,"3,765.50"
2026-03-14,2026-03-14,Incasare OP Acme Salary,R2,,"2,500.00","6,265.50"
2026-03-27,2026-03-27,Plata la POS Corner Cafe,R3,-9.90,,"6,255.60"
""",
    "si-sides": """Datum valute;Datum knjiženja;Namen;Referenca;Breme;Dobro;Stanje
02.03.2026;02.03.2026;Green Grocer;1;1.234,50;;3.765,50
14.03.2026;14.03.2026;Acme Salary;2;;2.500,00;6.265,50
27.03.2026;27.03.2026;Corner Cafe;3;9,90;;6.255,60
""",
    "gr-sign-letter": """Α/Α;Ημερομηνία;Αιτιολογία;Κατάστημα;Τοκισμός από;Αρ. συναλλαγής;Ποσό;Πρόσημο ποσού
1;27/3/2026;CORNER CAFE;1;27/3/2026;1;9,90;Χ
2;14/3/2026;ACME SALARY;1;14/3/2026;2;2.500,00;Π
3;2/3/2026;GREEN GROCER;1;2/3/2026;3;1.234,50;Χ
""",
    "il-sides": """תאריך,תיאור,אסמכתא,חובה,זכות,יתרה
02/03/2026,Green Grocer,1,"1,234.50",,"3,765.50"
14/03/2026,Acme Salary,2,,"2,500.00","6,265.50"
27/03/2026,Corner Cafe,3,9.90,,"6,255.60"
""",
}
