"""The same three payments in the odder files that banks and apps export; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501 - a bank breaks no lines

LAYOUTS: dict[str, str] = {
    "ie-padded-headings": """Posted Account, Posted Transactions Date, Description1, Description2, Description3, Debit Amount, Credit Amount,Balance,Posted Currency,Transaction Type,Local Currency Amount,Local Currency
"931234-12345678","02/03/2026","VDP-Green Grocer","","","1,234.50","","3765.50",EUR,"Debit","1,234.50",EUR
"931234-12345678","14/03/2026","Acme Salary","","","","2,500.00","6265.50",EUR,"Credit","2,500.00",EUR
"931234-12345678","27/03/2026","VDP-Corner Cafe","","","9.90","","6255.60",EUR,"Debit","9.90",EUR
""",
    "nl-title-line": """EXPORT;;;;;;;;;;;;;;;;
Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;Tegenrekeninghouder;Valutadatum;Betaalwijze;Omschrijving;Type betaling;Machtigingsnummer;Incassant ID;Adres;Referentie;Boekdatum;
"NL00BANK0123456789";"27-03-2026";"EUR";"D";"9,90";"";"Corner Cafe";"27-03-2026";"Betaalautomaat";"Koffie";"";"";"";"";"C1";"27-03-2026";
"NL00BANK0123456789";"14-03-2026";"EUR";"C";"2500,00";"NL1";"Acme Salary";"14-03-2026";"Overboeking";"Loon";"";"";"";"";"C2";"14-03-2026";
"NL00BANK0123456789";"02-03-2026";"EUR";"D";"1234,50";"";"Green Grocer";"02-03-2026";"Betaalautomaat";"Boodschappen";"";"";"";"";"C3";"02-03-2026";
""",
    "de-numbered-purposes": """Kontonummer;Buchungstag;Wertstellung;Auftraggeber/Empfänger;Buchungstext;VWZ1;VWZ2;VWZ3;Betrag;Kontostand;Währung
1234567;02.03.2026;02.03.2026;Green Grocer;Lastschrift;EINKAUF;MARKT;;-1234,50;3765,50;EUR
1234567;14.03.2026;14.03.2026;Acme Salary;Gutschrift;LOHN;;;2500,00;6265,50;EUR
1234567;27.03.2026;27.03.2026;Corner Cafe;Lastschrift;KAFFEE;;;-9,90;6255,60;EUR
""",
    "es-value-date-only": """Movimientos de la Cuenta;;;;;;;
Número de cuenta:;ES00 0000;;;;;;
F. VALOR;CATEGORÍA;SUBCATEGORÍA;DESCRIPCIÓN;COMENTARIO;IMAGEN;IMPORTE (€);SALDO (€)
27/03/2026;Ocio;Cafés;Pago en Corner Cafe;;No;-9,90;6255,60
14/03/2026;Nómina;Nómina;Nomina Acme Salary;;No;2500,00;6265,50
02/03/2026;Compras;Super;Pago en Green Grocer;;No;-1234,50;3765,50
""",
    "ch-french": """Numéro de compte:;0000 00000000.00;
IBAN:;CH00 0000 0000 0000 0000 0;
Du:;2026-03-01;
Au:;2026-03-31;
Solde initial:;5000.00;
Solde final:;6255.60;
Évaluation en:;CHF;
Nombre de transactions dans cette période:;3;

Date de transaction;Heure de transaction;Date de comptabilisation;Date de valeur;Monnaie;Débit;Crédit;Sous-montant;Solde;N° de transaction;Description1;Description2;Description3;Notes de bas de page;
2026-03-27;12:00:00;2026-03-27;2026-03-27;CHF;-9.90;;;6255.60;9999000ZX3;"Corner Cafe";"Paiement carte";;;
2026-03-14;;2026-03-14;2026-03-14;CHF;;2500.00;;6265.50;9999000ZX2;"Acme Salary";"Virement";;;
2026-03-02;12:00:00;2026-03-02;2026-03-02;CHF;-1234.50;;;3765.50;9999000ZX1;"Green Grocer";"Paiement carte";;;
""",
    "us-headerless-status": """posted,,03/27/2026,,Corner Cafe,Restaurants,-9.90
posted,,03/14/2026,,Acme Salary,Paycheck,2500.00
posted,,03/02/2026,,Green Grocer,Groceries,-1234.50
""",
    "app-aggregator": """"Status","Date","Original Description","Split Type","Category","Currency","Amount","User Description","Memo","Classification","Account Name","Simple Description"
"posted","03/27/2026","Corner Cafe #12","","Restaurants","USD","-9.90","","","","Checking","Cafe"
"posted","03/14/2026","Acme Salary PPD","","Paychecks","USD","2500.00","","","","Checking","Acme"
"posted","03/02/2026","Green Grocer 44","","Groceries","USD","-1234.50","","","","Checking","Grocer"
""",
    "us-five-decimals": """"Transaction ID","Posting Date","Effective Date","Transaction Type","Amount","Check Number","Reference Number","Description","Transaction Category","Type","Balance","Memo","Extended Description"
"20260327 1","3/27/2026","3/27/2026","Debit","-9.90000","","1","Corner Cafe","Restaurants","Debit Card","6255.60000","","Corner Cafe POS"
"20260314 2","3/14/2026","3/14/2026","Credit","2500.00000","","2","Acme Salary","Paycheck","ACH","6265.50000","","Acme"
"20260302 3","3/2/2026","3/2/2026","Debit","-1234.50000","","3","Green Grocer","Groceries","Debit Card","3765.50000","","GG"
""",
    "payout-service": """"Date","Description","Amount","Currency","Status"
"27 Mar, 2026","Card charge (Corner Cafe)","-9.90","USD","Completed"
"14 Mar, 2026","Payment from Acme Salary","2,500.00","USD","Completed"
"02 Mar, 2026","Card charge (Green Grocer)","-1,234.50","USD","Completed"
""",
    "de-sender": """Buchung;Valuta;Sender / Empfänger;IBAN / Konto-Nr.;BIC / BLZ;Buchungstext;Verwendungszweck;Kategorie;Stichwort;Umsatz geteilt;Betrag in EUR
27.03.2026;27.03.2026;Corner Cafe;DE1;X;LASTSCHRIFT;Kaffee;;;;-9,90
14.03.2026;14.03.2026;Acme Salary;DE2;X;GUTSCHRIFT;Lohn;;;;2.500,00
02.03.2026;02.03.2026;Green Grocer;DE3;X;LASTSCHRIFT;Einkauf;;;;-1.234,50
""",
    "ch-total-row": """Buchungsart:;Alle Buchungen
Konto:;CH0000000000000000000
Währung:;CHF

Datum;Buchungstext;Gutschrift in CHF;Lastschrift in CHF;Label;Kategorie
27.03.2026;"KAUF/DIENSTLEISTUNG Corner Cafe";;-9.9;;
14.03.2026;"GUTSCHRIFT Acme Salary";2500;;;
02.03.2026;"KAUF/DIENSTLEISTUNG Green Grocer";;-1234.5;;
;Total;2500;-1244.4;;
Disclaimer:
""",
    "be-long-preamble": """Boekingsdatum vanaf;01/03/2026
Boekingsdatum tot en met;31/03/2026
Bedrag vanaf;
Rekeninguittrekselnummer vanaf;
Laatste saldo;6.255,60 EUR
Datum/uur van het laatste saldo;31/03/2026 10:00:00
 ;
Rekening;Boekingsdatum;Afschriftnummer;Transactienummer;Rekening tegenpartij;Naam tegenpartij bevat;Straat en nummer;Postcode en plaats;Transactie;Valutadatum;Bedrag;Devies;BIC;Landcode;Mededelingen
BE00 0000 0000 0000;27/03/2026;3;3;;Corner Cafe;;;KAARTBETALING;27/03/2026;-9,90;EUR;;;
BE00 0000 0000 0000;14/03/2026;2;2;BE1;Acme Salary;;;OVERSCHRIJVING;14/03/2026;2500,00;EUR;;;LOON
BE00 0000 0000 0000;02/03/2026;1;1;;Green Grocer;;;KAARTBETALING;02/03/2026;-1234,50;EUR;;;
""",
    "nl-headerless-balance-before": """27-03-2026,NL00BANK0123456789,,corner cafe,,,,EUR,6265.50,EUR,-9.90,27-03-2026,27-03-2026,8810,BEA,12345678,,'Corner Cafe>UTRECHT 27.03',3
14-03-2026,NL00BANK0123456789,NL1,acme,,,,EUR,3765.50,EUR,2500.00,14-03-2026,14-03-2026,8810,OVB,12345677,,'Acme Salary',2
02-03-2026,NL00BANK0123456789,,green grocer,,,,EUR,5000.00,EUR,-1234.50,02-03-2026,02-03-2026,8810,BEA,12345676,,'Green Grocer>UTRECHT',1
""",
    "se-short-preamble": """Kontonummer: 123 456 789;;;;
Saldo: 6 255,60;;;;
Reskontradatum;Transaktionsdatum;Text;Belopp;Saldo
2026-03-27;2026-03-27;Corner Cafe;-9,90;6 255,60
2026-03-14;2026-03-14;Acme Salary;2 500,00;6 265,50
2026-03-02;2026-03-02;Green Grocer;-1 234,50;3 765,50
""",
    "no-inn-first": """Dato;Beskrivelse;Rentedato;Inn;Ut;Til konto;Fra konto;
27.03.2026;Corner Cafe;27.03.2026;;-9,90;;12345678901;
14.03.2026;Acme Salary;14.03.2026;2500,00;;12345678901;;
02.03.2026;Green Grocer;02.03.2026;;-1234,50;;12345678901;
""",
    "fi-two-parties": """Kirjauspäivä;Maksupäivä;Summa;Tapahtumalaji;Maksaja;Saajan nimi;Saajan tilinumero;Saajan BIC-tunnus;Viitenumero;Viesti;Arkistointitunnus
02.03.2026;02.03.2026;-1234,50;KORTTIOSTO;MATTI;Green Grocer;;;-;'-';1
14.03.2026;14.03.2026;+2500,00;TILISIIRTO;Acme Salary;MATTI;;;-;'PALKKA';2
27.03.2026;27.03.2026;-9,90;KORTTIOSTO;MATTI;Corner Cafe;;;-;'-';3
""",
    "card-purchases-positive": """Date,Description,Card Member,Account #,Amount
27/03/2026,Corner Cafe,A PERSON,-12345,9.90
14/03/2026,Acme Salary PAYMENT RECEIVED - THANK YOU,A PERSON,-12345,-2500.00
02/03/2026,Green Grocer,A PERSON,-12345,"1,234.50"
""",
    "card-purchase-words": """Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By
03/27/2026,03/28/2026,"CORNER CAFE 12","Corner Cafe","Restaurants","Purchase","9.90","A"
03/14/2026,03/14/2026,"ACH DEPOSIT Acme Salary","Ach","Payment","Payment","-2500.00","A"
03/02/2026,03/03/2026,"GREEN GROCER 1","Green Grocer","Grocery","Purchase","1234.50","A"
""",
    "in-padded-cells": """  Date     ,Narration                                             ,Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance
  02/03/26 ,UPI-Green Grocer-x@ybl                   ,02/03/26 ,          1234.50 ,             0.00 ,0000600000000001 ,          3765.50
  14/03/26 ,NEFT CR-Acme Salary                                 ,14/03/26 ,             0.00 ,          2500.00 ,N0001            ,          6265.50
  27/03/26 ,UPI-Corner Cafe                                   ,27/03/26 ,             9.90 ,             0.00 ,0000600000000003 ,          6255.60
""",
    "in-two-flag-columns": """EXAMPLE BANK,,,,,,
"Account No. : 1234567890",,,,,,
Sl. No.,Date,Description,Chq / Ref number,Amount,Dr / Cr,Balance,Dr / Cr
1,02/03/2026,UPI/Green Grocer/123,UPI-1,"1,234.50",DR,"3,765.50",CR
2,14/03/2026,NEFT Acme Salary,NEFT-2,"2,500.00",CR,"6,265.50",CR
3,27/03/2026,UPI/Corner Cafe/456,UPI-3,9.90,DR,"6,255.60",CR
""",
    "in-balance-with-mark": """"Txn No.","Txn Date","Description","Branch Name","Cheque No.","Dr Amount","Cr Amount","Balance"
"S1","27/03/2026","UPI/DR/Corner Cafe","MAIN","","9.90","","6,255.60 Cr."
"S2","14/03/2026","NEFT_IN:Acme Salary","MAIN","","","2,500.00","6,265.50 Cr."
"S3","02/03/2026","UPI/DR/Green Grocer","MAIN","","1,234.50","","3,765.50 Cr."
""",
    "in-formula-texts": '''Txn Date,Value Date,Cheque No.,Description,Branch Code,Debit,Credit,Balance,
"=""02-03-2026 10:11:12""","=""02 Mar 2026""",,"UPI/DR/Green Grocer",="33","1,234.50",,"3,765.50",
"=""14-03-2026 10:11:12""","=""14 Mar 2026""",,"NEFT Acme Salary",="33",,"2,500.00","6,265.50",
"=""27-03-2026 10:11:12""","=""27 Mar 2026""",,"UPI/DR/Corner Cafe",="33",9.90,,"6,255.60",
''',
    "in-wallet-failures": """Date,Activity,Source/Destination,Wallet Txn ID,Comment,Debit,Credit,Transaction Breakup,Status
27/03/2026 10:10:10,Paid For Order,Corner Cafe,1,,9.90,,,SUCCESS
20/03/2026 10:10:10,Paid For Order,Somewhere,9,,99.00,,,FAILURE
14/03/2026 10:10:10,Received,Acme Salary,2,,,2500,,SUCCESS
02/03/2026 10:10:10,Paid For Order,Green Grocer,3,,1234.50,,,SUCCESS
""",
    "in-card-letters": """Date,Transaction Details,Amount (Rs.),Type
02 Mar 26,Green Grocer,"1,234.50",D
14 Mar 26,Acme Salary,"2,500.00",C
27 Mar 26,Corner Cafe,9.90,D
""",
    "fr-two-currencies": """Date;Heure;Libellé;Montant(EUROS);Montant(FRANCS)
02/03/2026;10:00;Green Grocer;-1234,50;-8097,79
14/03/2026;10:00;Acme Salary;2500,00;16398,93
27/03/2026;10:00;Corner Cafe;-9,90;-64,94
""",
    "th-both-ways-heading": """Date,Time,Withdrawal / Deposit,Outstanding Balance,Channel,Details
02-03-26,10:00,"-1,234.50","3,765.50",APP,Green Grocer
14-03-26,10:00,"2,500.00","6,265.50",APP,Acme Salary
27-03-26,10:00,-9.90,"6,255.60",APP,Corner Cafe
""",
    "payout-net": """id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description
txn_1,charge,ch_1,2574.87,74.87,2500.00,eur,2026-03-14 10:00,2026-03-16 00:00,Acme Salary
txn_2,payout,po_1,-1234.50,0.00,-1234.50,eur,2026-03-02 10:00,2026-03-02 00:00,Green Grocer
txn_3,adjustment,a_1,-9.90,0.00,-9.90,eur,2026-03-27 10:00,2026-03-27 00:00,Corner Cafe
""",
    "blank-first-column": """,Date,Particulars,Debit,Credit,Balance
,02/03/2026,Green Grocer,1234.50,,3765.50
,14/03/2026,Acme Salary,,2500.00,6265.50
,27/03/2026,Corner Cafe,9.90,,6255.60
""",
    "marks-in-brackets": """Date,Description,Amount
02/03/2026,Green Grocer,1234.50 (Dr)
14/03/2026,Acme Salary,2500.00 (Cr)
27/03/2026,Corner Cafe,9.90 (Dr)
""",
    "de-weekdays": """Datum;Bezeichnung;Betrag
Montag, 2. März 2026;Green Grocer;-1.234,50 €
Samstag, 14. März 2026;Acme Salary;2.500,00 €
Freitag, 27. März 2026;Corner Cafe;-9,90 €
""",
    "accounts-before-rows": """Account,Balance
Current,6255.60
Savings,100.00

Date,Details,Money in,Money out,Balance
27/03/2026,Corner Cafe,,9.90,6255.60
14/03/2026,Acme Salary,2500.00,,6265.50
02/03/2026,Green Grocer,,1234.50,3765.50
""",
    "decimal-comma-in-comma-file": """"Data","Opis","Kwota","Saldo"
"02-03-2026","Green Grocer","-1 234,50","3 765,50"
"14-03-2026","Acme Salary","2 500,00","6 265,50"
"27-03-2026","Corner Cafe","-9,90","6 255,60"
""",
    "direction-in-words": """Time,Transaction ID,Description,Product,Payment method,Status,Amount
"27 Mar 2026, 12:00",T1,Paid to Corner Cafe,Google Pay,Bank,Complete,INR 9.90
"14 Mar 2026, 12:00",T2,Received from Acme Salary,Google Pay,Bank,Complete,INR 2500.00
"02 Mar 2026, 12:00",T3,Paid to Green Grocer,Google Pay,Bank,Complete,"INR 1,234.50"
""",
    "undated-total": """date,description,category,cost,currency
2026-03-02,Green Grocer,Groceries,-1234.50,EUR
2026-03-14,Acme Salary,Income,2500.00,EUR
2026-03-27,Corner Cafe,Food,-9.90,EUR
Total balance,,,1255.60,EUR
""",
}
