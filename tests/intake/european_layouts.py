"""The same three payments as European banks would export them; every file here is invented.

2026-03-02  -1234.50  Green Grocer
2026-03-14  +2500.00  Acme Salary
2026-03-27     -9.90  Corner Cafe      (5000.00 before, 6255.60 after)
"""

# ruff: noqa: E501 - a bank breaks no lines

LAYOUTS: dict[str, str] = {
    # --- Britain, Ireland
    "uk-paid-out-in": """"Account Name:","Flex ****1234"
"Account Balance:","£6255.60"
"Available Balance: ","£6255.60"

"Date","Transaction type","Description","Paid out","Paid in","Balance"
"02 Mar 2026","Visa purchase","Green Grocer","£1234.50","","£3765.50"
"14 Mar 2026","Bank credit","Acme Salary","","£2500.00","£6265.50"
"27 Mar 2026","Visa purchase","Corner Cafe","£9.90","","£6255.60"
""",
    "uk-sort-code": """Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance
27/03/2026,DEB,'11-22-33,12345678,Corner Cafe,9.90,,6255.60
14/03/2026,FPI,'11-22-33,12345678,Acme Salary,,2500.00,6265.50
02/03/2026,DEB,'11-22-33,12345678,Green Grocer,1234.50,,3765.50
""",
    "uk-value": """
Date, Type, Description, Value, Balance, Account Name, Account Number

27/03/2026,POS,"'1234 26MAR26 , Corner Cafe",-9.90,6255.60,"'CURRENT","'112233-12345678",
14/03/2026,BAC,"'Acme Salary",2500.00,6265.50,"'CURRENT","'112233-12345678",
02/03/2026,POS,"'Green Grocer",-1234.50,3765.50,"'CURRENT","'112233-12345678",
""",
    "uk-number-first": """Number,Date,Account,Amount,Subcategory,Memo
\t ,27/03/2026,11-22-33 12345678,-9.90,PAYMENT,Corner Cafe   ON 26 MAR
\t ,14/03/2026,11-22-33 12345678,2500.00,DIRECTDEP,Acme Salary
\t ,02/03/2026,11-22-33 12345678,-1234.50,PAYMENT,Green Grocer
""",
    "uk-headerless-grouped": """27/03/2026,Corner Cafe,-9.90
14/03/2026,Acme Salary,"2,500.00"
02/03/2026,Green Grocer,"-1,234.50"
""",
    "uk-neobank": """Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
02/03/2026,Green Grocer,GG,CONTACTLESS,-1234.50,3765.50,GROCERIES,
14/03/2026,Acme Salary,PAY,FASTER PAYMENT,2500.00,6265.50,INCOME,
27/03/2026,Corner Cafe,CC,CONTACTLESS,-9.90,6255.60,EATING_OUT,
""",
    "uk-many-columns": """Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In
tx_1,02/03/2026,10:00:00,Card payment,Green Grocer,,Groceries,-1234.50,GBP,-1234.50,GBP,,1 High St,,GREEN GROCER LONDON,,-1234.50,
tx_2,14/03/2026,02:00:00,Faster payment,Acme Salary,,Income,2500.00,GBP,2500.00,GBP,,,,ACME,,,2500.00
tx_3,27/03/2026,12:00:00,Card payment,Corner Cafe,,Eating out,-9.90,GBP,-9.90,GBP,,2 High St,,CORNER CAFE,,-9.90,
""",
    "neobank-state": """Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
CARD_PAYMENT,Current,2026-03-01 11:22:33,2026-03-02 08:00:00,Green Grocer,-1234.50,0.00,EUR,COMPLETED,3765.50
CARD_PAYMENT,Current,2026-03-05 11:22:33,,Never Happened,-50.00,0.00,EUR,REVERTED,
TOPUP,Current,2026-03-14 01:00:00,2026-03-14 01:00:01,Acme Salary,2500.00,0.00,EUR,COMPLETED,6265.50
CARD_PAYMENT,Current,2026-03-26 11:22:33,2026-03-27 09:00:00,Corner Cafe,-9.90,0.00,EUR,COMPLETED,6255.60
""",
    "neobank-fee": """Type,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
TRANSFER,2026-03-01 11:22:33,2026-03-02 08:00:00,Green Grocer,-1234.50,0.00,EUR,COMPLETED,3765.50
TOPUP,2026-03-14 01:00:00,2026-03-14 01:00:01,Acme Salary,2500.00,0.00,EUR,COMPLETED,6265.50
CARD_PAYMENT,2026-03-26 11:22:33,2026-03-27 09:00:00,Corner Cafe,-5.90,4.00,EUR,COMPLETED,6255.60
""",
    # --- Germany, Austria, Switzerland
    "de-giro-preamble": """Umsatzanzeige;Datei erstellt am: 31.03.2026 08:15
;Letztes Update: aktuell

IBAN;DE00 1234 5678 9012 3456 78
Kontoname;Girokonto
Bank;Beispielbank
Kunde;Max Muster
Zeitraum;01.03.2026 - 31.03.2026
Saldo;6.255,60;EUR

Sortierung;Datum absteigend

In der CSV-Datei finden Sie alle bereits gebuchten Umsätze. Die vorgemerkten Umsätze werden nicht aufgenommen, auch wenn sie in Ihrem Internetbanking angezeigt werden.

Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
27.03.2026;27.03.2026;Corner Cafe;Lastschrift;Kaffee;6.255,60;EUR;-9,90;EUR
14.03.2026;14.03.2026;Acme Salary;Gehalt/Rente;Lohn;6.265,50;EUR;2.500,00;EUR
02.03.2026;02.03.2026;Green Grocer;Lastschrift;Einkauf;3.765,50;EUR;-1.234,50;EUR
""",
    "de-soll-haben-letter": """"Buchungstag";"Valuta";"Auftraggeber/Zahlungsempfänger";"Empfänger/Zahlungspflichtiger";"Konto-Nr.";"IBAN";"BLZ";"BIC";"Vorgang/Verwendungszweck";"Kundenreferenz";"Währung";"Umsatz";" "
"27.03.2026";"27.03.2026";"Max Muster";"Corner Cafe";"";"DE1";"";"X";"Kaffee";"";"EUR";"9,90";"S"
"14.03.2026";"14.03.2026";"Max Muster";"Acme Salary";"";"DE1";"";"X";"Lohn";"";"EUR";"2.500,00";"H"
"02.03.2026";"02.03.2026";"Max Muster";"Green Grocer";"";"DE1";"";"X";"Einkauf";"";"EUR";"1.234,50";"S"
"01.03.2026";"";"";"";"";"";"";"";"Anfangssaldo";"";"EUR";"5.000,00";"H"
"31.03.2026";"";"";"";"";"";"";"";"Endsaldo";"";"EUR";"6.255,60";"H"
""",
    "de-soll-haben-columns": """Umsätze Girokonto;;;Kundennummer: 123 1234567
01.03.2026 - 31.03.2026
Letzter Kontostand;;;;5.000,00;EUR
Vorgemerkte und noch nicht gebuchte Umsätze sind nicht Bestandteil dieser Übersicht.
Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;IBAN;BIC;Kundenreferenz;Mandatsreferenz;Gläubiger ID;Fremde Gebühren;Betrag;Abweichender Empfänger;Anzahl der Aufträge;Anzahl der Schecks;Soll;Haben;Währung
02.03.2026;02.03.2026;SEPA-Lastschrift;Green Grocer;Einkauf;DE1;X;;;;;-1.234,50;;;;-1.234,50;;EUR
14.03.2026;14.03.2026;Gutschrift;Acme Salary;Lohn;DE1;X;;;;;2.500,00;;;;;2.500,00;EUR
27.03.2026;27.03.2026;SEPA-Lastschrift;Corner Cafe;Kaffee;DE1;X;;;;;-9,90;;;;-9,90;;EUR
Kontostand;31.03.2026;;;6.255,60;EUR
""",
    "de-new-online-bank": """"Girokonto";"DE00123456789012345678"
"Zeitraum:";"01.03.2026 - 31.03.2026"
"Kontostand vom 31.03.2026:";"6.255,60 €"
""
"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
"27.03.26";"27.03.26";"Gebucht";"MAX MUSTER";"Corner Cafe";"Kaffee";"Ausgang";"DE1";"-9,9";"";"";""
"14.03.26";"14.03.26";"Gebucht";"Acme Salary";"MAX MUSTER";"Lohn";"Eingang";"DE1";"2.500";"";"";""
"02.03.26";"02.03.26";"Gebucht";"MAX MUSTER";"Green Grocer";"Einkauf";"Ausgang";"DE1";"-1.234,50";"";"";""
""",
    "de-card-statement": """"Kreditkarte:";"1234********5678";
"Saldo:";"-1244,40 EUR";
"Umsatz abgerechnet und nicht im Saldo enthalten";"Wertstellung";"Belegdatum";"Beschreibung";"Betrag (EUR)";"Ursprünglicher Betrag";
"Nein";"02.03.2026";"02.03.2026";"Green Grocer";"-1.234,50";"";
"Nein";"14.03.2026";"14.03.2026";"Acme Salary";"2.500,00";"";
"Nein";"27.03.2026";"27.03.2026";"Corner Cafe";"-9,90";"-10,80 USD";
""",
    "de-buchungstext-only": """;
"Umsätze Girokonto";"Zeitraum: 31 Tage";
"Neuer Kontostand";"6.255,60 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"offen";"--";"Lastschrift";"Auftraggeber: Noch Nicht Buchungstext: offen";"-1,00";
"27.03.2026";"27.03.2026";"Lastschrift / Belastung";"Auftraggeber: Corner Cafe Buchungstext: Kaffee Ref. X";"-9,90";
"14.03.2026";"14.03.2026";"Übertrag / Überweisung";"Auftraggeber: Acme Salary Buchungstext: Lohn Ref. Y";"2.500,00";
"02.03.2026";"02.03.2026";"Lastschrift / Belastung";"Auftraggeber: Green Grocer Buchungstext: Einkauf Ref. Z";"-1.234,50";

"Alter Kontostand";"5.000,00 EUR";
""",
    "at-headerless": """AT001200000000000001;Green Grocer POS 1234;02.03.2026;02.03.2026;-1.234,50;EUR;02.03.2026 10:11:12:123
AT001200000000000001;Acme Salary;14.03.2026;14.03.2026;2.500,00;EUR;14.03.2026 10:11:12:123
AT001200000000000001;Corner Cafe POS 1234;27.03.2026;27.03.2026;-9,90;EUR;27.03.2026 10:11:12:123
""",
    "ch-apostrophes": """Kontonummer:;0123 00123456.78;
Von:;2026-03-01;
Bis:;2026-03-31;
Anfangssaldo:;5000.00;
Schlusssaldo:;6255.60;
Bewertet in:;CHF;

Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3
2026-03-27;;2026-03-27;2026-03-27;CHF;-9.90;;;6'255.60;3;Corner Cafe;Kaffee;
2026-03-14;;2026-03-14;2026-03-14;CHF;;2'500.00;;6'265.50;2;Acme Salary;Lohn;
2026-03-02;;2026-03-02;2026-03-02;CHF;-1'234.50;;;3'765.50;1;Green Grocer;Einkauf;
""",
    "ch-in-chf": """Datum von:;01.03.2026
Konto:;CH0000000000000000000
Währung:;CHF
Buchungsdatum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Valuta;Saldo in CHF
27.03.2026;Corner Cafe;;-9.90;27.03.2026;6255.60
14.03.2026;Acme Salary;2500.00;;14.03.2026;6265.50
02.03.2026;Green Grocer;;-1234.50;02.03.2026;3765.50

Disclaimer:
Der Dokumentinhalt wurde durch Filtereinstellungen der Kundinnen und Kunden generiert.
""",
    # --- Netherlands, Belgium
    "nl-af-bij": """"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","MutatieSoort","Mededelingen"
"20260327","Corner Cafe","NL00BANK0123456789","","BA","Af","9,90","Betaalautomaat","Koffie"
"20260314","Acme Salary","NL00BANK0123456789","NL1","OV","Bij","2500,00","Overschrijving","Loon"
"20260302","Green Grocer","NL00BANK0123456789","","BA","Af","1234,50","Betaalautomaat","Boodschappen"
""",
    "nl-headerless-tabs": "123456789\tEUR\t20260302\t5000,00\t3765,50\t20260302\t-1234,50\tBEA Green Grocer 02.03.26/10.11\n"
    "123456789\tEUR\t20260314\t3765,50\t6265,50\t20260314\t2500,00\tSEPA Acme Salary IBAN NL1\n"
    "123456789\tEUR\t20260327\t6265,50\t6255,60\t20260327\t-9,90\tBEA Corner Cafe 27.03.26/12.00\n",
    "nl-headerless-words": """"27-03-2026","NL00TRIO0123456789","9,90","Debet","Corner Cafe","","BA","Koffie","6.255,60"
"14-03-2026","NL00TRIO0123456789","2.500,00","Credit","Acme Salary","NL1","IB","Loon","6.265,50"
"02-03-2026","NL00TRIO0123456789","1.234,50","Debet","Green Grocer","","BA","Boodschappen","3.765,50"
""",
    "be-many-columns": """Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling
BE00;;JANSSENS;EUR; 02026001;02/03/2026;BETALING KAART;02/03/2026;-1234,50;3765,50;;-1234,50;;;Green Grocer;;;
BE00;;JANSSENS;EUR; 02026002;14/03/2026;OVERSCHRIJVING;14/03/2026;2500,00;6265,50;2500,00;;BE1;;Acme Salary;;;Loon
BE00;;JANSSENS;EUR; 02026003;27/03/2026;BETALING KAART;27/03/2026;-9,90;6255,60;;-9,90;;;Corner Cafe;;;
""",
    # --- France
    "fr-debit-credit": """Téléchargement du 31/03/2026;;;;
;;;;
M. MARTIN;;;;
Compte courant carte n° 00001234567;;;;
Solde au 31/03/2026 6 255,60 €;;;;
;;;;
Date;Libellé;Débit euros;Crédit euros;
27/03/2026;"PAIEMENT PAR CARTE
CORNER CAFE 26/03  ";9,90;;
14/03/2026;"VIREMENT EN VOTRE FAVEUR
ACME SALARY  ";;2 500,00;
02/03/2026;"PAIEMENT PAR CARTE
GREEN GROCER 01/03  ";1 234,50;;
""",
    "fr-signed": """Date;Date de valeur;Montant;Libellé;Solde
02/03/2026;02/03/2026;-1234,50;CARTE GREEN GROCER;3765,50
14/03/2026;14/03/2026;2500,00;VIR ACME SALARY;6265,50
27/03/2026;27/03/2026;-9,90;CARTE CORNER CAFE;6255,60
""",
    "fr-online-iso": """dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance
2026-03-27;2026-03-27;"CARTE 26/03/26 CORNER CAFE";"Restaurants";"Loisirs";"cafe";-9,90;;00012345;BOURSE;6255.60
2026-03-14;2026-03-14;"VIR ACME SALARY";"Salaire";"Revenus";"acme";2 500,00;;00012345;BOURSE;6255.60
2026-03-02;2026-03-02;"CARTE 01/03/26 GREEN GROCER";"Courses";"Vie";"grocer";-1 234,50;;00012345;BOURSE;6255.60
""",
    # --- Spain, Portugal, Italy
    "es-movements": """Movimientos de la cuenta;;;;;
Titular: JUAN;;;;;
;;;;;
F. OPERACIÓN;F. VALOR;CONCEPTO;MOVIMIENTO;IMPORTE;SALDO
27/03/2026;27/03/2026;Corner Cafe;Pago con tarjeta;-9,90 EUR;6.255,60 EUR
14/03/2026;14/03/2026;Acme Salary;Nómina;2.500,00 EUR;6.265,50 EUR
02/03/2026;02/03/2026;Green Grocer;Pago con tarjeta;-1.234,50 EUR;3.765,50 EUR
""",
    "pt-sides": """Consultar saldos e movimentos à ordem;31-03-2026
Conta ;0123456789 - EUR - Conta
Data de início ;01-03-2026
Data de fim ;31-03-2026

Data mov. ;Data valor ;Descrição ;Débito ;Crédito ;Saldo contabilístico ;Saldo disponível ;Categoria ;
27-03-2026;27-03-2026;Corner Cafe ;9,90;;6.255,60;6.255,60;Refeições ;
14-03-2026;14-03-2026;Acme Salary ;;2.500,00;6.265,50;6.265,50;Rendimentos ;
02-03-2026;02-03-2026;Green Grocer ;1.234,50;;3.765,50;3.765,50;Compras ;
 ; ; ; ;Saldo contabilístico ;6.255,60 ; ;
""",
    "br-card": """data,lançamento,valor
02/03/2026,Green Grocer,"R$ -1.234,50"
14/03/2026,Acme Salary,"R$ 2.500,00"
27/03/2026,Corner Cafe,"R$ -9,90"
""",
    "it-entrate-uscite": """Data_Operazione;Data_Valuta;Entrate;Uscite;Descrizione;Descrizione_Completa;Stato
27/03/2026;27/03/2026;;-9,90;Pagamento;Corner Cafe;Contabilizzato
14/03/2026;14/03/2026;2.500,00;;Bonifico;Acme Salary;Contabilizzato
02/03/2026;02/03/2026;;-1.234,50;Pagamento;Green Grocer;Contabilizzato
""",
    # --- Poland, Czechia, Hungary, Baltics
    "pl-hash-headings": """Bank S.A. Bankowość Detaliczna;
#Klient;
JAN KOWALSKI;

#Lista transakcji;;;;;
#za okres:;
01.03.2026;31.03.2026;

#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
2026-03-27;"Corner Cafe  ZAKUP PRZY UŻYCIU KARTY ";"eKonto 1234 ... 5678";"Jedzenie";-9,90 PLN;;
2026-03-14;"Acme Salary  PRZELEW ";"eKonto 1234 ... 5678";"Wpływy";2 500,00 PLN;;
2026-03-02;"Green Grocer  ZAKUP PRZY UŻYCIU KARTY ";"eKonto 1234 ... 5678";"Zakupy";-1 234,50 PLN;;
""",
    "pl-unnamed-columns": """"Data operacji","Data waluty","Typ transakcji","Kwota","Waluta","Saldo po transakcji","Opis transakcji","","",""
"2026-03-27","2026-03-27","Płatność kartą","-9.90","PLN","+6255.60","Tytuł: 0001","Lokalizacja: Corner Cafe","Data: 2026-03-26",""
"2026-03-14","2026-03-14","Przelew na konto","+2500.00","PLN","+6265.50","Rachunek nadawcy: 12","Nazwa nadawcy: Acme Salary","Tytuł: wypłata",""
"2026-03-02","2026-03-02","Płatność kartą","-1234.50","PLN","+3765.50","Tytuł: 0002","Lokalizacja: Green Grocer","Data: 2026-03-01",""
""",
    "cz-counterparty": """Datum zaúčtování;Název protiúčtu;IBAN;Částka;Měna;Typ transakce;Poznámka;Zpráva pro příjemce
27.03.2026;Corner Cafe;CZ1;-9,90;CZK;Platba kartou;;Káva
14.03.2026;Acme Salary;CZ2;2 500,00;CZK;Příchozí úhrada;;Mzda
02.03.2026;Green Grocer;CZ3;-1 234,50;CZK;Platba kartou;;Nákup
""",
    "hu-osszeg": """Könyvelés dátuma;Tranzakció azonosító;Típus;Partner neve;Közlemény;Összeg;Pénznem
2026.03.27;3;Vásárlás;Corner Cafe;kávé;-9,90;HUF
2026.03.14;2;Átutalás;Acme Salary;bér;2500,00;HUF
2026.03.02;1;Vásárlás;Green Grocer;bolt;-1234,50;HUF
""",
    "ee-deebet-kreedit": """"Kliendi konto";"Reatüüp";"Kuupäev";"Saaja/Maksja";"Selgitus";"Summa";"Valuuta";"Deebet/Kreedit";"Arhiveerimistunnus";"Tehingu tüüp"
"EE00";"10";"01.03.2026";"";"Algsaldo";"5000,00";"EUR";"K";"";"AS"
"EE00";"20";"02.03.2026";"Green Grocer";"POOD";"1234,50";"EUR";"D";"2026030200001";"K"
"EE00";"20";"14.03.2026";"Acme Salary";"PALK";"2500,00";"EUR";"K";"2026031400001";"MK"
"EE00";"20";"27.03.2026";"Corner Cafe";"KOHV";"9,90";"EUR";"D";"2026032700001";"K"
"EE00";"82";"31.03.2026";"";"Käive";"1244,40";"EUR";"D";"";"K2"
"EE00";"82";"31.03.2026";"";"Käive";"2500,00";"EUR";"K";"";"K2"
"EE00";"86";"31.03.2026";"";"lõppsaldo";"6255,60";"EUR";"K";"";"LS"
""",
    # --- The North
    "se-belopp": """Bokföringsdag;Belopp;Avsändare;Mottagare;Namn;Rubrik;Saldo;Valuta
2026/03/27;-9,90;1234 56 78901;;;Kortköp Corner Cafe;6255,60;SEK
2026/03/14;2500,00;;1234 56 78901;;Lön Acme Salary;6265,50;SEK
2026/03/02;-1234,50;1234 56 78901;;;Kortköp Green Grocer;3765,50;SEK
""",
    "se-short-years": """* Transaktioner Period 26-03-01 - 26-03-31 Skapad 2026-03-31
Radnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo
1,81059,123,Konto,SEK,26-03-27,26-03-26,26-03-27,Corner Cafe,Corner Cafe,-9.90,6255.60
2,81059,123,Konto,SEK,26-03-14,26-03-14,26-03-14,Lön,Acme Salary,2500.00,6265.50
3,81059,123,Konto,SEK,26-03-02,26-03-01,26-03-02,Green Grocer,Green Grocer,-1234.50,3765.50
""",
    "no-ut-inn": """Dato;Forklaring;Rentedato;Ut fra konto;Inn på konto
27.03.2026;Varekjøp Corner Cafe;27.03.2026;9,90;
14.03.2026;Lønn Acme Salary;14.03.2026;;2.500,00
02.03.2026;Varekjøp Green Grocer;02.03.2026;1.234,50;
""",
    "dk-belob": """"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"
"02.03.2026";"Green Grocer";"-1.234,50";"3.765,50";"Udført";"Nej"
"14.03.2026";"Acme Salary";"2.500,00";"6.265,50";"Udført";"Nej"
"27.03.2026";"Corner Cafe";"-9,90";"6.255,60";"Udført";"Nej"
"28.03.2026";"Later Shop";"-5,00";"";"Venter";"Nej"
""".replace('"28.03.2026";"Later Shop";"-5,00";"";"Venter";"Nej"\n', ""),
    "fi-maara": """Kirjauspäivä;Arvopäivä;Määrä EUROA;Laji;Selitys;Saaja/Maksaja;Saajan tilinumero;Viite;Viesti;Arkistointitunnus
02.03.2026;02.03.2026;-1234,50;162;PKORTTIMAKSU;Green Grocer;;;;20260302/1
14.03.2026;14.03.2026;2500,00;710;PALKKA;Acme Salary;;;;20260314/1
27.03.2026;27.03.2026;-9,90;162;PKORTTIMAKSU;Corner Cafe;;;;20260327/1
""",
}
