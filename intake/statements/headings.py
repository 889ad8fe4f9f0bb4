"""The headings of bank files in the languages banks write them in, and what each means."""

# Without accents and punctuation, parted by "|". Where two fit, the longest found in a heading wins.
HEADINGS = {
    "date": """
    date|transaction date|trans date|tran date|txn date|trn date|transaction dt|txn dt|tran dt|
    booking date|posting date|posted date|post date|date posted|posted on|posted|entry date|process date|
    processed date|processing date|date of transaction|completed date|date completed|completed at|
    transaction time|datetime|date time|timestamp|created|created at|created on|finished on|booked|
    booked at|operation date|trade date|purchase date|sale date|statement date|date and time|
    transaction date and time|when|day|datum|buchungstag|buchungsdatum|buchung|belegdatum|umsatzdatum|
    umsatz vom|transaktionsdatum|kaufdatum|datum der buchung|boekdatum|boekingsdatum|transactiedatum|
    uitvoeringsdatum|datum transactie|date operation|date d operation|date de l operation|date comptable|
    date de comptabilisation|date de transaction|date d execution|date d achat|dateop|fecha|
    fecha operacion|f operacion|fecha de operacion|fecha contable|f contable|fecha movimiento|
    fecha de la operacion|fecha de transaccion|fecha transaccion|data|data operazione|data contabile|
    data movimento|data registrazione|data di registrazione|data transazione|data mov|data do movimento|
    data lancamento|data da operacao|data operacao|data transacao|data de movimento|dt movimento|
    data operacji|data transakcji|data ksiegowania|data zaksiegowania|data dokonania operacji|
    data tranzactiei|data tranzactie|data operatiunii|dato|bokforingsdag|bokforingsdatum|bokforingsdato|
    bokford|bokfort|bogfort|bogfort dato|bogforingsdato|bokfort dato|utfort dato|transaktionsdag|
    transaksjonsdato|transaktionsdato|kjopsdato|kirjauspaiva|kirjauspvm|pvm|paivamaara|maksupaiva|
    tapahtumapaiva|kuupaev|kande kuupaev|datums|darijuma datums|operacijos data|datum provedeni|
    datum zauctovani|datum transakce|datum zuctovania|datum transakcie|datum uctovania|datum odepsani|
    konyveles datuma|konyvelesi datum|tranzakcio datuma|tranzakcio idopontja|teljesites datuma|
    datum transakcije|datum knjizenja|datum izvrsenja|datum obrade|tarih|islem tarihi|tarih saat|дата|
    дата операции|дата проводки|дата транзакции|дата и время операции|датум|дата на операция|ημερομηνια|
    ημ νια κινησης|日付|取引日|お取引日|利用日|ご利用日|年月日|交易日期|记账日期|记账日|交易日|日期|
    交易时间|入账日期|時間|거래일자|거래일시|거래일|일자|ngay giao dich|ngay|tanggal|tanggal transaksi|
    tgl|tarikh|дата операції|дата і час операції|
    дата i час операції|วันที่|תאריך|التاريخ|تاريخ
""",
    "value_date": """
    value date|value dat|val date|value dt|val dt|effective date|interest date|settlement date|
    clearing date|start date|started date|started at|valuta|valutadatum|valutatag|valuta datum|
    datum valuta|wertstellung|wertstellungsdatum|wertstellungstag|wert|date de valeur|date valeur|dateval|
    valeur|fecha valor|f valor|fecha de valor|fecha f valor|data valuta|data valor|data de valor|
    data waluty|rentedatum|valutadag|valutadato|rentedato|rentedag|rantedag|arvopaiva|vaartuspaev|
    datum valuty|ertek nap|erteknap|datum valute|valor tarihi|дата валютирования|вальор|起息日|
    exchange date|authorisation date|authorization date|auth date|execution date
""",
    "amount": """
    amount|transaction amount|trans amount|txn amount|tran amount|trn amt|txn amt|tran amt|amt|net|
    net amount|amount net|amount total|total amount|entry amount|booked amount|movement|value|sum|total|
    price|cost|billing amount|amount in account currency|amount in inr|amount inr|account amount|
    money in out|betrag|umsatz|umsatze|buchungsbetrag|betrag in eur|umsatz in eur|umsatzbetrag|bedrag|
    bedrag eur|bedrag in eur|transactiebedrag|montant|montant en euros|montant operation|
    montant de l operation|importe|importe eur|monto|cantidad|importo|importo eur|ammontare|valor|quantia|
    montante|importancia|valor da operacao|valor r|kwota|kwota operacji|kwota transakcji|
    kwota w walucie rachunku|kwota pln|kwota obciazenia uznania|suma|valoare|sumele|belopp|belop|belob|
    belob i dkk|belop i nok|maara|maara euroa|summa|summa eur|castka|castka v mene uctu|objem|
    suma v mene uctu|zuctovana castka|osszeg|tranzakcio osszege|konyvelt osszeg|iznos|znesek|tutar|
    islem tutari|сумма|сумма операции|сумма платежа|сумма в валюте счета|износ|сума|ποσο|ποσον|金額|金额|
    сума в валюті картки|
    交易金额|利用金額|ご利用金額|交易金額|금액|거래금액|so tien|jumlah|nominal|จำนวนเงิน|סכום|المبلغ
""",
    "debit": """
    debit|debits|debit amount|debit amt|amount debit|debit inr|dr|dr amount|dr amt|withdrawal|withdrawals|
    withdrawal amt|withdrawal amount|withdrawals dr|withdrawal dr|amount withdrawn|withdrawn|paid out|
    money out|out|outflow|outgoing|outgoings|payments|payments out|spent|spending|expense|expenses|
    expense amount|charge|charges|debit transactions|amount out|money spent|payment amount|soll|
    lastschrift|belastung|belastungen|belastungen chf|ausgang|ausgaben|ausgabe|lastschrift in chf|debet|
    af|uitgaven|uitgave|uit|depense|depenses|retrait|retraits|sorties|sortie|debit euros|montant debit|
    cargo|cargos|debe|retiro|retiros|gasto|gastos|addebito|addebiti|dare|uscite|uscita|debito|debitos|
    importo addebito|saida|saidas|a debito|obciazenia|obciazenie|wydatki|wyplaty|wyplata|ut|uttag|
    utbetalning|ut fra konto|ut av konto|ut belop|utgift|utgifter|trukket|ud|udgift|haevet|haevninger|
    panot ulos|otot|otto|veloitus|ulos|valjaminek|debets|debetas|islaidos|borc|giden|vydaje|odchozi|
    terheles|kiadas|isplata|rashod|duguje|duguje potrazuje|debit pln|расход|списание|дебет|χρεωση|支出|
    支出金额|支払い金額|支払金額|出金|
    お引出し|引出|お支払金額|出金額|출금|출금액|찾으신금액|ghi no|so tien ghi no|keluar|
    mutasi debet|ถอนเงิน|חובה|مدين
""",
    "credit": """
    credit|credits|credit amount|credit amt|amount credit|credit inr|cr|cr amount|cr amt|deposit|deposits|
    deposit amt|deposit amount|deposits cr|deposit cr|amount deposited|deposited|paid in|money in|in|
    inflow|incoming|receipts|received|income|lodgement|lodgements|credit transactions|amount in|
    money received|haben|gutschrift|gutschriften|gutschriften chf|eingang|einnahmen|einnahme|
    gutschrift in chf|bij|inkomsten|ontvangsten|recette|recettes|entree|entrees|versement|versements|
    credit euros|montant credit|abono|abonos|haber|ingreso|ingresos|depositos|accredito|accrediti|avere|
    entrate|entrata|credito|creditos|importo accredito|entrada|entradas|a credito|uznania|uznanie|wplywy|
    wplaty|wplata|przychody|insattning|inbetalning|inn|inn pa konto|inn belop|inntekt|inntekter|indsat|
    ind|indtaegt|panot|pano|sisaan|laekumine|kredits|kreditas|pajamos|alacak|gelen|prijmy|prichozi|
    jovairas|bevetel|uplata|prihod|potrazuje|приход|зачисление|поступление|кредит|πιστωση|収入|收入|
    收入金额|預かり金額|存入|入金|お預入れ|預入|入金額|입금|입금액|맡기신금액|ghi co|so tien ghi co|masuk|
    mutasi kredit|ฝากเงิน|זכות|دائن
""",
    "balance": """
    balance|bal|net balance|залишок|залишок після операції|
    balance amt|balance amount|running balance|runningbalance|closing balance|account balance|
    available balance|ledger balance|current balance|book balance|cleared balance|balance inr|
    line balance|balance after|balance after transaction|new balance|saldo|kontostand|saldo nach buchung|
    saldo na trn|saldo na mutatie|saldo na boeking|neuer saldo|solde|solde apres operation|saldo contable|
    saldo disponible|saldo disponivel|saldo contabilistico|saldo final|saldo contabile|saldo po operacji|
    saldo po transakcji|saldo koncowe|sold|sold contabil|saldo etter|saldo efter|bokfort saldo|
    tilgaengelig saldo|likutis|jaak|atlikums|egyenleg|konyvelt egyenleg|zustatek|zostatok|
    zustatek na uctu|stanje|bakiye|остаток|баланс|салдо|υπολοιπο|余额|账户余额|联机余额|残高|差引残高|
    お預り残高|餘額|잔액|거래후잔액|거래후 잔액|so du|saldo akhir|baki|ยอดคงเหลือ|יתרה|الرصيد
""",
    "currency": """
    currency|ccy|cur|curr|currency code|account currency|transaction currency|billing currency|waehrung|
    wahrung|buchungswahrung|kontowahrung|munt|muntsoort|devise|divisa|moneda|moeda|waluta|waluta operacji|
    waluta rachunku|mena|mena uctu|penznem|monnaie|devizanem|valuutta|valuuta|valiuta|deviza|para birimi|
    doviz|doviz cinsi|валюта|валюта операции|валута|νομισμα|币种|货币|通貨|幣別|통화|loai tien|mata uang
""",
    "flag": """
    dr cr|cr dr|drcr|crdr|dr or cr|d c|c d|dc|cd|db cr|debit credit|credit debit|debit credit indicator|
    credit debit indicator|debit or credit|dr cr indicator|cdt dbt ind|sign|direction|in out|indicator|
    soll haben|s h|soll haben kennzeichen|umsatz s h|af bij|bij af|sens|segno|signe|signo|debet credit|
    debet kredit|d k|d k indicator|debetas kreditas|debeta kredita|deebet kreedit|deebet kreedit d c|znak|
    cargo abono|debe haber|debito credito|dare avere|obciazenie uznanie|borc alacak|收支|收 支|入出|
    入払区分|구분|입출금구분|credit debit flag|creditdebit|debit credit code|inkomend uitgaand|af of bij|
    income expense|withdrawal deposit|προσημο|προσημο ποσου
""",
    "payee": """
    tegenrekeninghouder|naam tegenrekeninghouder|source destination|destination|source|payee|payee name|
    name|merchant|merchant name|counterparty|counterparty name|counter party|counterpart|
    counterparty account name|beneficiary|beneficiary name|recipient|recipient name|payer|payer name|
    sender|sender name|from to|to from|paid to|to|vendor|vendor name|supplier|shop|store|contact|
    other party|counteraccount name|name of counterparty|partner name|partner|partnername|seller|party|
    party name|payee payer|who|empfanger|empfaenger|beguenstigter zahlungspflichtiger|
    begunstigter zahlungspflichtiger|begunstigter|beguenstigter|auftraggeber|auftraggeber empfanger|
    auftraggeber beguenstigter|auftraggeber begunstigter|zahlungsempfanger|zahlungsempfaenger|
    zahlungspflichtiger|zahlungspflichtige r|zahlungsempfanger in|name zahlungsbeteiligter|
    zahlungsbeteiligter|empfanger zahlungspflichtiger|empfanger in|auftraggeber in|handler|naam|
    naam tegenpartij|naam tegenrekening|tegenpartij|naam omschrijving|naam begunstigde|tegenpartij naam|
    beneficiaire|tiers|contrepartie|nom|nom de la contrepartie|nom contrepartie contient|beneficiario|
    ordenante|nombre|destinatario|beneficiario ordenante|comercio|esercente|controparte|nome|odbiorca|
    nadawca|nadawca odbiorca|odbiorca nadawca|kontrahent|dane kontrahenta|nazwa kontrahenta|
    nazwa odbiorcy|nazwa nadawcy|odbiorca zleceniodawca|mottagare|mottaker|modtager|avsandare|avsender|
    saaja|maksunsaaja|maksun saaja|
    saaja maksaja|saajan nimi|maksaja|nimi|gavejas|moketojas|moketojo arba gavejo pavadinimas|
    gavejo pavadinimas|saaja maksja nimi|saaja maksja|sanemejs|sanemejs maksatajs|nazev protiuctu|
    prijemce|prijemce platce|nazov protiuctu|protistrana|obchodnik|kedvezmenyezett|partner neve|
    kedvezmenyezett neve|primatelj|primalac|unvan|alici|gonderen|alici gonderen|контрагент|получатель|
    отправитель|交易对方|对方户名|对方名称|对手信息|交易对手|商户名称|交易场所|相手先|店名|ご利用店名|利用店名|
    거래처|상대계좌예금주명|보낸분 받는분
""",
    "memo": """
    description|transaction description|narration|narrative|particulars|transaction particulars|details|
    detail|transaction details|transaction detail|transaction remarks|remarks|remark|memo|note|notes|
    reason|purpose|payment details|payment description|extended details|extended description|message|
    message for payee|message for me|subject|comment|comments|additional information|additional details|
    information|info|label|title|payment reference|reference text|client note|statement description|
    original description|full description|simple description|transaction|transactions|description 1|
    description 2|description 3|item title|what|activity|narrative text|remittance information|
    communication|transaction narration|transaction narrative|naration|narrations|memo description|
    bank description|raw description|verwendungszweck|zweck|verwendung|buchungstext verwendungszweck|
    beschreibung|umsatztext|buchungsdetails|buchungsinformation|text|transaktionsbeschreibung|
    transaktionsbeschreibung zusatz|mitteilung|bemerkung|notiz|hinweis|buchungsdetail|avisierungstext|
    zahlungsgrund|zahlungsreferenz|omschrijving|omschrijving 1|omschrijving 2|omschrijving 3|mededeling|
    mededelingen|vrije mededeling|libelle|libelle de l operation|libelle operation|libelle complet|
    libelle simplifie|informations complementaires|description de l operation|communications|
    detail de l ecriture|details de l operation|motif|nature de l operation|reference libelle|concepto|
    descripcion|detalle|observaciones|mas datos|descripcion ampliada|concepto ampliado|causale|
    descrizione|operazione|descrizione operazione|descrizione estesa|dettagli|note operazione|descricao|
    descricao da operacao|historico|descritivo|descricao do movimento|lancamento|opis|opis operacji|
    opis transakcji|tytul|tytul operacji|tytulem|tytul przelewu|szczegoly|szczegoly transakcji|
    tytul platnosci|detalii tranzactie|descriere|detalii|explicatii|beskrivning|beskrivelse|forklaring|
    tekst|rubrik|meddelelse|melding|meddelande|transaktion|transaktionstext|posteringstekst|viesti|
    selitys|selite|otsikko|aihe|tapahtuma|selgitus|paaiskinimai|paaiskinimas|mokejimo paskirtis|paskirtis|
    maksajuma merkis|maksajuma detalas|popis|popis transakce|poznamka|zprava pro prijemce|zprava pro me|
    zprava|sprava pre prijemcu|sprava|popis transakcie|informacia pre prijemcu|poznamka pre mna|kozlemeny|
    leiras|megnevezes|tranzakcio leirasa|opis placanja|svrha|svrha placanja|svrha doznake|aciklama|
    islem aciklamasi|описание|описание операции|назначение|назначение платежа|детали|комментарий|
    основание|αιτιολογια|περιγραφη|摘要|交易摘要|备注|附言|交易备注|交易说明|用途|商品|内容|
    お取り扱い内容|お取引内容|ご利用内容|適用|商品名|적요|내용|기재내용|거래내용|메모|dien giai|noi dung|
    รายละเอียด|คำอธิบาย|деталі операції|опис операції|
    призначення платежу|
    mo ta|noi dung giao dich|keterangan|uraian|deskripsi|keterangan transaksi|butiran|รายการ|תיאור|פרטים|
    البيان|الوصف
""",
    "kind": """
    type|transaction type|txn type|tran type|trn type|payment type|type of transaction|posting text|
    entry type|activity type|transaction code|code|buchungstext|buchungsart|umsatzart|umsatztyp|vorgang|
    vorgang buchungstext|transaktionstyp|art|geschaftsvorfall|mutatiesoort|soort|type operation|
    type d operation|tipo|tipo movimiento|tipo de movimiento|tipo operazione|tipologia|
    tipo de transaccion|typ|typ transakcji|typ operacji|rodzaj|rodzaj operacji|rodzaj transakcji|
    transaktionstype|type transaksjon|undertype|tapahtumalaji|laji|typ transakce|typ platby|polozka|item|
    tranzakcio tipusa|tipus|islem|islem tipi|тип|тип операции|交易类型|交易方式|取引区分|取引種類|取引|
    거래구분|거래종류|channel|action|mode|payment method|payment mode|method|transaction mode
""",
    "bank_id": """
    transaction id|transactionid|txn id|tran id|id|unique id|fitid|transaction reference|
    transaction reference number|entry reference|transaction number|txn no|transaction no|tran no|
    reference number|ref number|ref no|reference no|reference|ref|ref no cheque no|chq ref number|
    chq ref no|cheque ref no|ref chq no|ref cheque no|utr|utr number|utr no|utr rrn|rrn|bank reference|
    bank reference number|confirmation number|end to end id|end to end reference|order id|receipt id|
    journal no|serial no|uuid|transferwise id|payment id|referenz|buchungsreferenz|kundenreferenz|
    referenznummer|transaktionscode|
    transaktionsnummer|transaktions id|transaktionsid|archivierungsreferenz|transactiereferentie|volgnr|
    volgnummer|referentie|reference de l operation|numero operation|referencia|numero de operacion|
    n operacion|num operacion|riferimento|numer referencyjny|numer transakcji|id transakcji|referens|
    referanse|arkivref|arkivreferanse|verifikationsnummer|arkistointitunnus|arhiveerimistunnus|
    referencni cislo transakce|referencni cislo|id transakce|id operace|id pohybu|transakcio azonosito|
    tranzakcio azonosito|referans|dekont no|fis no|номер документа|номер операции|交易流水号|流水号|
    交易单号|商户单号|交易号|거래번호
""",
    "cheque": """
    cheque no|chq no|chqno|cheque number|check number|checknumber|check no|check|cheque|chq|chq num|
    instrument id|cheque num|instrument no|check or slip number|serial|slip number|scheck nr|n cheque
""",
    "category": """
    category|category name|transaction category|expense category|master category|budget category|
    personal finance category|kategorie|hauptkategorie|categorie|categoria|kategoria|kategori|
    categoria movimiento|категория|kategoorija|分类|交易分类|カテゴリ|카테고리|大項目
""",
    "subcategory": """
    subcategory|sub category|unterkategorie|sous categorie|subcategoria|podkategoria|中項目
""",
    "tags": """
    tags|tag|labels|etiketten|schlagworte|etiquettes|etiquetas|hashtags|etykiety
""",
    "account": """
    auftraggeberkonto|iban auftraggeberkonto|account|account number|account no|account name|account id|
    acct|acct no|account iban|own account|wallet|card|card number|card no|konto|kontonummer|iban|
    iban auftragskonto|auftragskonto|bezeichnung auftragskonto|rekening|rekeningnummer|iban bban|
    eigen rekening|compte|numero de compte|cuenta|numero de cuenta|conto|conta|rachunek|numer rachunku|
    konto nr|tili|saskaitos nr|saskaita|kliendi konto|ucet|cislo uctu|szamlaszam|hesap|счет|номер счета|
    账号|账户|口座|계좌|account holder|card holder|card member|card last four digits|umsatz getatigt von|
    kartennummer
""",
    "fee": """
    fee|fees|total fees|amount fee|transaction fee|commission|gebuhr|gebuhren|kosten|frais|comision|
    comisiones|commissione|commissioni|provize|poplatek|oplata|prowizja|avgift|gebyr|комиссия|手续费|
    手数料|tax|vat|комісія|сума комісій
""",
    "foreign_amount": """
    original amount|orig amount|local amount|foreign amount|foreign currency amount|
    amount in foreign currency|amount foreign currency|amount currency|source amount|
    transaction amount in foreign currency|amount in transaction currency|native amount|instructed amount|
    original transaction amount|originalbetrag|betrag in fremdwahrung|fremdwahrungsbetrag|ursprungsbetrag|
    origineel bedrag|montant devise|montant en devise|importe divisa|importe en divisa|importo in divisa|
    importo originale|kwota oryginalna|kwota w walucie|kwota w walucie operacji|ursprungligt belopp|
    utlandskt belopp|valutabelop|originalt belop|alkuperainen summa|castka v mene transakce|
    puvodni castka|сумма в валюте операции|compensation amount|cashback|cash back|reward|rewards|points|
    reward points|intl amount|international amount|exchange to amount|gross|gross amount|tax amount|
    сума кешбеку|кешбек|сума в валюті операції|
    opening balance|installment amount|credit limit
""",
    "foreign_currency": """
    original currency|local currency|foreign currency|orig currency|originalwahrung|fremdwahrung|
    ursprungswahrung|devise d origine|divisa original|valuta originale|waluta oryginalna|exchange from|
    exchange to|native currency|instructed currency|puvodni mena|source currency|target currency
""",
    "rate": """
    rate|exchange rate|fx rate|conversion rate|kurs|umrechnungskurs|wechselkurs|koers|wisselkoers|taux|
    taux de change|tipo de cambio|cambio|tasso|kurs wymiany|valutakurs|vaxelkurs|kurssi|arfolyam|курс|
    汇率|為替レート|환율
""",
    "status": """
    status|state|transaction status|payment status|current state|buchungsstatus|umsatzstatus|stav|estado|
    stato|etat|statut|stan|tila|olek|cleared|статус|交易状态|当前状态|状态|상태
""",
    "ignored": """
    bankleitzahl|bankleitzahl auftraggeberkonto|empfangerkonto|absenderkonto|time|transaction time zone|
    uhrzeit|heure|hora|ora|tijd|tid|aika|time zone|timezone|bic|blz|swift|bank|bank name|bank code|branch|
    branch code|sol|counterparty iban|counterparty account|counterparty account number|
    payee account number|payee account|counterparty bic|beneficiary account|bank account|
    bank account details|iban zahlungsbeteiligter|bic swift code|tegenrekening|tegenrekening iban bban|
    gegenkonto|kontonummer blz|konto blz|kontonummer des auftraggebers|cuenta destino|
    rachunek kontrahenta|numer rachunku kontrahenta|protiucet|protiucet kod banky|variabilni symbol|
    variabilni symbol 1|konstantni symbol|specificky symbol|variable symbol|constant symbol|
    specific symbol|vs|ks|ss|glaubiger id|mandatsreferenz|creditor id|mandate reference|
    machtigingskenmerk|incassant id|betalingskenmerk|postal code|address|city|town|country|zip|zip code|
    city state|region|email|phone|mcc|from email address|to email address|batch id|emoji|flag|s no|sr no|
    sl no|sl|sr|serial number|no|nr|lp|sno|line|row|customer ref|cardholder|location|latitude|longitude
""",
}

# Headings that mean different things at different banks: the first meaning that the content allows.
DOUBTFUL = {
    ("value_date", "currency"): """
    valuta
""",
    ("amount", "value_date"): """
    value|valor
""",
    ("value_date", "amount"): """
    valeur|wert
""",
    ("date", "memo"): """
    buchung
""",
    ("date",): """
    datums|data
""",
    ("flag", "kind"): """
    type|transaction type|txn type|tipo|typ|art|code|indicator|구분
""",
    ("memo", "kind", "amount"): """
    transaction
""",
    ("memo", "amount"): """
    transactions|movimento|movimiento
""",
    ("payee",): """
    to
""",
    ("amount", "memo"): """
    umsatz|mutatie
""",
    ("memo",): """
    opis
""",
    ("amount", "balance"): """
    total
""",
    ("debit", "kind"): """
    lastschrift
""",
    ("flag", "amount"): """
    debit credit|credit debit|dr cr|cr dr|income expense|af bij|bij af
""",
    ("amount", "flag"): """
    withdrawal deposit|cargo abono
""",
    ("date", "amount"): """
    bokfort
""",
    ("date", "status"): """
    posted
""",
    ("date", "ignored"): """
    transaction time|time
""",
    ("amount",): """
    source amount|sum|price
""",
    ("debit", "memo"): """
    payments
""",
    ("currency",): """
    account currency
""",
    ("account", "amount"): """
    card
""",
    ("status", "amount"): """
    cleared
""",
    ("fee", "debit"): """
    kosten
""",
    ("memo", "tags"): """
    label
""",
    ("fee",): """
    tax
""",
    ("balance", "credit"): """
    sold
""",
    ("debit", "amount"): """
    charge
""",
    ("debit", "fee"): """
    charges
""",
    ("amount", "fee"): """
    cost
""",
    ("flag", "ignored"): """
    flag
""",
    ("bank_id", "memo"): """
    reference|referencia|referenz
""",
    ("memo", "bank_id"): """
    payment reference
""",
    ("kind", "memo"): """
    取引
""",
}
