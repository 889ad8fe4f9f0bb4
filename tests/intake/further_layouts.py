"""The same three payments in still other files; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501 - a bank breaks no lines

LAYOUTS: dict[str, str] = {
    "be-name-of-party": """Volgnummer;Uitvoeringsdatum;Valutadatum;Bedrag;Valuta rekening;Rekeningnummer;Type verrichting;Tegenpartij;Naam van de tegenpartij;Mededeling;Details;Status;Reden van weigering
2026-0003;27/03/2026;27/03/2026;-9,90;EUR;BE00;Kaartbetaling;;Corner Cafe;;BETALING MET DEBETKAART;Geaccepteerd;
2026-0002;14/03/2026;14/03/2026;2500,00;EUR;BE00;Overschrijving;BE1;Acme Salary;LOON;OVERSCHRIJVING;Geaccepteerd;
2026-0001;02/03/2026;02/03/2026;-1234,50;EUR;BE00;Kaartbetaling;;Green Grocer;;BETALING MET DEBETKAART;Geaccepteerd;
""",
    "fr-negative-debits": """Date;Date de valeur;Débit;Crédit;Libellé;Solde
02/03/2026;02/03/2026;-1234,50;;CARTE Green Grocer;3765,50
14/03/2026;14/03/2026;;2500,00;VIR Acme Salary;6265,50
27/03/2026;27/03/2026;-9,90;;CARTE Corner Cafe;6255,60
""",
    "fr-headerless": """02/03/2026;-1234,50;Carte;;CB  Green Grocer 28/02;0;Divers
14/03/2026;2500,00;Virement;;Acme Salary;0;Divers
27/03/2026;-9,90;Carte;;CB  Corner Cafe 25/03;0;Divers
;6255,60;;;;;
""",
    "fr-plus-credits": """Code de la banque : 12345;Code de l'agence : 00000;Date de début de téléchargement : 01/03/2026;Date de fin de téléchargement : 31/03/2026;
Numéro de compte : 01234567890;Nom du compte : COMPTE;Devise : EUR;

Solde en fin de période;;;;6255,60
Date;Numéro d'opération;Libellé;Débit;Crédit;Détail;
27/03/26;AAA;CB Corner Cafe;-9,90;;;
14/03/26;BBB;VIR Acme Salary;;+2500,00;;
02/03/26;CCC;CB Green Grocer;-1234,50;;;
Solde en début de période;;;;5000,00
""",
    "fr-formula-preamble": """="0000000000012345";01/03/2026;31/03/2026;3;31/03/2026;6255,60 EUR

date_comptabilisation;libellé_complet_operation;montant_operation;devise;
27/03/2026;CARTE X1234 26/03 Corner Cafe;-9,90;EUR;
14/03/2026;VIR RECU Acme Salary;2500,00;EUR;
02/03/2026;CARTE X1234 01/03 Green Grocer;-1234,50;EUR;
""",
    "pl-sides": """"Numer rachunku/karty","Data transakcji","Data rozliczenia","Rodzaj transakcji","Na konto/Z konta","Odbiorca/Zleceniodawca","Opis","Obciążenia","Uznania","Saldo","Waluta"
"PL00","2026-03-27","2026-03-27","TRANSAKCJA KARTĄ PŁATNICZĄ","","","Corner Cafe","-9.90","","6255.60","PLN"
"PL00","2026-03-14","2026-03-14","PRZELEW PRZYCHODZĄCY","PL1","Acme Salary","wypłata","","2500.00","6265.50","PLN"
"PL00","2026-03-02","2026-03-02","TRANSAKCJA KARTĄ PŁATNICZĄ","","","Green Grocer","-1234.50","","3765.50","PLN"
""",
    "pl-blocked-amounts": """"Lista transakcji";;;;;;;;;;;
"Data transakcji";"Data księgowania";"Dane kontrahenta";"Tytuł";"Nr rachunku";"Nazwa banku";"Szczegóły";"Nr transakcji";"Kwota transakcji (waluta rachunku)";"Waluta";"Kwota blokady/zwolnienie blokady";"Waluta";"Kwota płatności w walucie";"Waluta";"Konto";"Saldo po transakcji";"Waluta"
2026-03-27;2026-03-27;" Corner Cafe ";" Płatność kartą";'1';;"TR.KART";'3';-9,90;PLN;;;;;"Konto";6255,60;PLN
2026-03-14;2026-03-14;" Acme Salary ";" Pensja";'2';;"PRZELEW";'2';2500,00;PLN;;;;;"Konto";6265,50;PLN
2026-03-02;2026-03-02;" Green Grocer ";" Płatność kartą";'3';;"TR.KART";'1';-1234,50;PLN;;;;;"Konto";3765,50;PLN
2026-03-28;;" Later ";" Blokada";'3';;"TR.KART";'4';;;-5,00;PLN;;;"Konto";;
""",
    "cz-key-values": """accountId;0123456789
bankId;2010
currency;CZK
openingBalance;5000,00
closingBalance;6255,60
dateStart;01.03.2026

ID operace;Datum;Objem;Měna;Protiúčet;Název protiúčtu;Kód banky;Název banky;KS;VS;SS;Poznámka;Zpráva pro příjemce;Typ;Provedl
1;02.03.2026;-1234,50;CZK;;;;;;;;Nákup: Green Grocer;Nákup: Green Grocer;Platba kartou;
2;14.03.2026;2500,00;CZK;123;Acme Salary;0100;KB;;;;;Mzda;Bezhotovostní příjem;
3;27.03.2026;-9,90;CZK;;;;;;;;Nákup: Corner Cafe;Nákup: Corner Cafe;Platba kartou;
""",
    "id-marks": """Informasi Rekening - Mutasi Rekening
No. rekening : 1234567890
Nama : NAMA
Periode : 01/03/2026 - 31/03/2026
Kode Mata Uang : IDR
Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo
'02/03/2026,Green Grocer,'0000,"1,234.50 DB","3,765.50"
'14/03/2026,Acme Salary,'0000,"2,500.00 CR","6,265.50"
'27/03/2026,Corner Cafe,'0000,"9.90 DB","6,255.60"
Saldo Awal : 5,000.00
Mutasi Debet : 1,244.40
Mutasi Kredit : 2,500.00
Saldo Akhir : 6,255.60
""",
    "us-startup-bank": """Date (UTC),Description,Amount,Status,Source Account,Bank Description,Reference,Note,Last Four Digits,Name On Card,Category,GL Code,Timestamp,Original Currency,Check Number,Tags
03-27-2026,Corner Cafe,-9.90,Sent,Checking,CORNER,,,1234,A,Food,,03-27-2026 10:10:10,USD,,
03-20-2026,Nothing,-77.00,Failed,Checking,NO,,,1234,A,Food,,03-20-2026 10:10:10,USD,,
03-14-2026,Acme Salary,2500.00,Sent,Checking,ACME,,,,,Income,,03-14-2026 10:10:10,USD,,
03-02-2026,Green Grocer,-1234.50,Sent,Checking,GREEN,,,1234,A,Food,,03-02-2026 10:10:10,USD,,
""",
    "za-two-dates": """Nr,Account,Posting Date,Transaction Date,Description,Original Description,Parent Category,Category,Money In,Money Out,Fee,Balance
1,1234567890,2026-03-02,2026-03-01,Green Grocer,GREEN GROCER CPT,Food,Groceries,,-1234.50,,3765.50
2,1234567890,2026-03-14,2026-03-14,Acme Salary,ACME,Income,Salary,2500.00,,,6265.50
3,1234567890,2026-03-27,2026-03-26,Corner Cafe,CORNER CAFE,Food,Restaurants,,-9.90,,6255.60
""",
    "za-amount-before-text": """ACCOUNT TRANSACTION HISTORY

Name:, A, PERSON
Account:, 1234567890, [Current]
Balance:, 6255.60, 6255.60

Date, Amount, Balance, Description
2026/03/27, -9.90, 6255.60, Corner Cafe
2026/03/14, 2500.00, 6265.50, Acme Salary
2026/03/02, -1234.50, 3765.50, Green Grocer
""",
    "za-headerless-history": """0,1234567,ACC-NO,0
HIST,,,5000.00,OPEN,,0
HIST,20260302,##,-1234.50,Green Grocer,CARD,0
HIST,20260314,##,2500.00,Acme Salary,CREDIT,0
HIST,20260327,##,-9.90,Corner Cafe,CARD,0
HIST,,,6255.60,CLOSE,,0
""",
    "br-summary-table": """INITIAL_BALANCE;CREDITS;DEBITS;FINAL_BALANCE
5.000,00;2.500,00;-1.244,40;6.255,60

RELEASE_DATE;TRANSACTION_TYPE;REFERENCE_ID;TRANSACTION_NET_AMOUNT;PARTIAL_BALANCE
02-03-2026;Pagamento Green Grocer;1;-1.234,50;3.765,50
14-03-2026;Transferência recebida Acme Salary;2;2.500,00;6.265,50
27-03-2026;Pagamento Corner Cafe;3;-9,90;6.255,60
""",
    "br-card-positive": """date,title,amount
2026-03-27,Corner Cafe,9.90
2026-03-14,Acme Salary Pagamento recebido,-2500.00
2026-03-02,Green Grocer,1234.50
""",
    "ae-zeros": """Account Number,1015XXXX
Currency,AED
Date,Narration,Debit,Credit,Balance
27 Mar 2026,Corner Cafe,9.90,0.00,6255.60
14 Mar 2026,Acme Salary,0.00,2500.00,6265.50
02 Mar 2026,Green Grocer,1234.50,0.00,3765.50
""",
    "se-kronor": """Datum;Text;Typ;Budgetgrupp;Belopp;Saldo
2026-03-27;Corner Cafe;Korttransaktion;Nöje;-9,90 kr;6 255,60 kr
2026-03-14;Acme Salary;Insättning;Inkomst;2 500,00 kr;6 265,50 kr
2026-03-02;Green Grocer;Korttransaktion;Livsmedel;-1 234,50 kr;3 765,50 kr
""",
    "dk-comma-file": """Date,Text,Amount,Balance,Status,Currency,Category
2026-03-02,Green Grocer,"-1.234,50","3.765,50",Executed,DKK,Food
2026-03-14,Acme Salary,"2.500,00","6.265,50",Executed,DKK,Income
2026-03-27,Corner Cafe,"-9,90","6.255,60",Executed,DKK,Food
""",
    "lt-letters": """"Operacijos tipas";"Data";"Laikas";"Suma";"Ekvivalentas";"C/D";"Orig. suma";"Orig. valiuta";"Dok. Nr.";"Operacijos ID";"Kliento kodas";"Sąskaitos Nr.";"Sumokėtojas/Gavėjas";"Mokėjimo paskirtis"
"Pirkimas";"2026-03-02";"10:00";"1234,50";"1234,50";"D";"1234,50";"EUR";"1";"A1";"";"LT1";"Green Grocer";"Pirkinys"
"Atlyginimas";"2026-03-14";"10:00";"2500,00";"2500,00";"C";"2500,00";"EUR";"2";"A2";"";"LT1";"Acme Salary";"Alga"
"Pirkimas";"2026-03-27";"10:00";"9,90";"9,90";"D";"9,90";"EUR";"3";"A3";"";"LT1";"Corner Cafe";"Pirkinys"
""",
    "be-short": """Rekening;Boekdatum;Valutadatum;Referentie;Beschrijving;Bedrag;Munt;Verrichtingsdatum;Rekening tegenpartij;Naam tegenpartij;Mededeling
BE00;27-03-2026;27-03-2026;R3;Aankoop;-9,9;EUR;27-03-2026;;Corner Cafe;
BE00;14-03-2026;14-03-2026;R2;Inkomende overschrijving;2.500,00;EUR;14-03-2026;BE1;Acme Salary;
BE00;02-03-2026;02-03-2026;R1;Aankoop;-1.234,50;EUR;02-03-2026;;Green Grocer;
""",
    "de-partner": """"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
2026-03-02,2026-03-02,"Green Grocer",,Presentment,-,"Main Account",-1234.50,1234.50,EUR,1
2026-03-14,2026-03-14,"Acme Salary",DE1,"Credit Transfer",Lohn,"Main Account",2500.00,,,
2026-03-27,2026-03-27,"Corner Cafe",,Presentment,-,"Main Account",-9.90,9.90,EUR,1
""",
    "transfer-service": """"TransferWise ID","Date","Date Time","Amount","Currency","Description","Payment Reference","Running Balance","Exchange From","Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number","Merchant","Card Last Four Digits","Card Holder Full Name","Attachment","Note","Total fees","Exchange To Amount","Transaction Type","Transaction Details Type"
"CARD-3","27-03-2026","27-03-2026 10:00:00.123","-9.90","EUR","Card transaction issued by Corner Cafe","","6255.60","","","","","","","Corner Cafe","1234","A","","","0.00","","DEBIT","CARD"
"TRANSFER-2","14-03-2026","14-03-2026 10:00:00.123","2500.00","EUR","Received money from Acme Salary","","6265.50","","","","Acme Salary","","","","","","","","0.00","","CREDIT","DEPOSIT"
"CARD-1","02-03-2026","02-03-2026 10:00:00.123","-1234.50","EUR","Card transaction issued by Green Grocer","","3765.50","","","","","","","Green Grocer","1234","A","","","0.00","","DEBIT","CARD"
""",
    "in-dr-with-dot": """Srl,Txn Date,Value Date,Description,Cheque No,CR/DR,CCY,Amount (INR),Balance (INR)
1,27/03/2026 10:10:10 PM,27/03/2026,UPI/Corner Cafe,,Dr.,INR,9.90,"6,255.60"
2,14/03/2026 10:10:10 AM,14/03/2026,NEFT-Acme Salary,,Cr.,INR,"2,500.00","6,265.50"
3,02/03/2026 10:10:10 AM,02/03/2026,UPI/Green Grocer,,Dr.,INR,"1,234.50","3,765.50"
""",
    "in-dashes-for-nothing": """Sr.No.,Date,Type,Description,Debit,Credit,Balance
1,27 Mar 2026,Transfer Debit,UPI/Corner Cafe,9.90,-,6255.60
2,14 Mar 2026,Transfer Credit,N/Acme Salary,-,2500.00,6265.50
3,02 Mar 2026,Transfer Debit,UPI/Green Grocer,1234.50,-,3765.50
""",
    "in-balance-flag-column": """SL No,Tran Date,Value Date,Particulars,Tran Type,Tran ID,Cheque Details,Withdrawals,Deposits,Balance,Dr/Cr
1,02-03-2026,02-03-2026,UPI OUT/Green Grocer,TFR,S1,,1234.50,,3765.50,CR
2,14-03-2026,14-03-2026,NFT/Acme Salary,TFR,S2,,,2500.00,6265.50,CR
3,27-03-2026,27-03-2026,UPI OUT/Corner Cafe,TFR,S3,,9.90,,6255.60,CR
GRAND TOTAL,,,,,,,1244.40,2500.00,6255.60,
""",
    "in-opening-dated": """ACCOUNT NAME,A PERSON
S.No,Date,Description,Cheque No,Debit,Credit,Balance
,02-03-2026,Opening Balance,,,,"5,000.00Cr"
1,02-03-2026,UPI/Green Grocer,,"1,234.50",,"3,765.50Cr"
2,14-03-2026,NEFT-Acme Salary,,,"2,500.00","6,265.50Cr"
3,27-03-2026,UPI/Corner Cafe,,9.90,,"6,255.60Cr"
""",
    "in-card-foreign": """Date,Transaction Description,Amount (in INR),Foreign Currency Amount,Debit/Credit
02/03/2026,Green Grocer,"1,234.50","USD 14.83",Debit
14/03/2026,Acme Salary,"2,500.00",,Credit
27/03/2026,Corner Cafe,9.90,,Debit
""",
}
