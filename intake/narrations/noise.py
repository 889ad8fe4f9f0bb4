"""Words of banks, rails and card machines that belong to no name."""

# Words before a name, or a whole part that names nobody.
_RAIL = """
    postxn mc upi upiar upiab tp pcd pdc external dir fpi fpo sto bna sweep tds deducted einkauf dr
    cr d c debit credit neft rtgs imps nach ach ecs si pos vps vin vsi ips ecom pci p2m p2a p2p p2v
    p2pm mb mob mobile mmt ib inb bil bill billpay bpay bbps onl online web net ft tpt transfer
    transfers xfer to by from trf tfr fund funds payment payments pay paid payt payme sent send
    received receive recd via ref refno id txn tran utr rrn auth authorized authorised on at chq
    cheque check clg cts micr for the and of inf inft iconn ift mps mbk nb netbanking netbank netb
    billdesk payu ccavenue cashfree paytmqr qr collect req request intent autopay autodebit mandate
    emandate purchase purchases pur purch purc purcha prch card cards visa rupay mastercard master
    maestro na null none nil others other remarks remark noremarks rem norem no oth wdl wd tpft int
    bulk posting achcr achdr achd achc nachdr nachcr ecsdr dda othpg othpos sbipos sbipg sbi1
    merchandise direct dep deposit deposits withdrawal withdrawals electronic banking bank instant
    inst ppd ccd tel token recurring preauthorized preauth standing order instruction faster bgc dd
    so vis clp contactless number nr num zelle imps-p2a imps-p2m mand emi loan repayment recovery
    ending account acct ac a/c self own internal personal misc miscellaneous money cash transaction
    transactions transaktion buchung executio execution using u user applam gpay google-pay
    phonepe-upi sms alert using-paytm customer beneficiary benef name payee chargeback refund
    refunds reversal reversed reverse rev rfnd rtn return retn adjustment cashback opening starting
    closing balance brought forward carried tr unknown someone-else merchant-payment oid order-id
    invoice inv kartenzahlung lastschrift basislastschrift folgelastschrift erstlastschrift
    gutschrift überweisung ueberweisung ueberw onlineueberweisung online-überweisung
    internet-überweisung internet internetüberweisung dauerauftrag zahlung zahlungseingang umbuchung
    retoure sammler girocard ec sepa uebertrag scheck bareinzahlung pirkinys betaalpas
    betaalautomaat overboeking incasso ideal betaling bea gea paiement prlv vir virement carte cb
    achat compra pago tarjeta cartao cartão pagamento presso acquisto en debito débito recibo recu
    reçu http https www a an ebay-pay pymt pmt pmts thank you automatic autom us-dollar conversion
    item number-no creditcard debitcard me dc fd rd booked savings checking chequing achdw com em
    pagto pgto deposito depósito transferencia transferência estorno compensado compe conta cobranca
    cobrança titulo título serviço autorizado electron e-tfr etfr etransfer e-transfer interac pts
    msp trfr trnsfr ext mbl mbp mpos chip swipe tap pin signature inward outward inwd outwd cradj
    dradj rvsl exec prcr cms upimandate billdk netc ow iw bharatqr amznpay instapay insta brn issued
    favouring favoring intl txns credited debited waiver surcharge wallet load p2mqr checkcard venmo
    cashapp i/w o/w micr clearing upiout upiin cc tad mad w i trtr scan wire intl gutschrift osko
    duitnow bizum pix eftpos enviado enviada iap aeps enach e-nach e-com e-commerce ec-karte
    girokarte intrabank interbank karte votre faveur umrn mandat prefin mcc favour favor billpay
    tid seq crv trml remittance towards pg vide
    bonifico bizum bonifici ricevuto disposto addebito diretto accredito przelew przychodzacy wychodzacy
    platnosc karta nets consumer m-pesa mpesa zakup przy uzyciu karty levy entrada salida domiciliacion
    intent iban bic intdiv returned executed debitcard
"""
RAIL = frozenset(_RAIL.split())

# Words of the names of banks, and their short codes.
_BANK = """
    hdfc hdfcbank icic icici icicibank sbin sbi utib axis axisbank kkbk kotak mahindra mahi mah yesb
    yesbank ybs idfb idfc idfcbank indb indusind punb pnb barb bob cnrb canara ubin union fdrl ratn rbl
    paytm pytm airp airtelpayments jaka bkid iob ioba iobax ucba maha psib cbin idib idbi ibkl kvbl sibl
    dcbl csbk nspb fino aubl ausf okaxis oksbi okicici okhdfcbank ybl ibl axl apl baroda karnataka karur
    vysya bandhan bdbl dbs dbss hsbc hdfcpe scbl standard chartered citi federal fed citibank barclays
    ing rabobank abn amro sparkasse volksbank commerzbank bhim yes
"""
BANKS = frozenset(_BANK.split())
_WITH_BANK_WORDS = """
    allahabad andhra au capital citizens cosmos corporation dena deutsche dhanlaxmi equitas esaf fargo
    chase greater indian bombay jammu kashmir jana janata lakshmi vilas maharashtra mercantile tamilnad
    nainital rural gramin grameena saraswat sindh suryoday svc syndicate uco ujjivan vijaya wells gujarat
    tjsb apna shivalik unity utkarsh north east airtel jio fincare kerala city
"""
# Words that name a bank only where "bank" stands beside them.
WITH_BANK = frozenset(_WITH_BANK_WORDS.split())
_BANK_FILLERS = """
    bank ltd limited of india state first the and payments payment services small finance co-operative
    cooperative national punjab central overseas south indian new pay p n.v. nv ag b y l li lim limite
    in ind a sb
"""
BANK_FILLERS = frozenset(_BANK_FILLERS.split())

# What bills, mandates and card machines put behind a name: nothing after such a word belongs to it.
_BEHIND = """
    electricity bill bills billdesk premium policy subscription subscriptions renewal recharge
    prepaid postpaid sip mf emi instalment installment annual yearly quarterly bbps autopay
    autodebit mandate dir dankt dank sagt danke token purc purch purcha purchase ref refno reference
    txn store stores-no order orders invoice inv folio salary sal payroll wages mktp mktpl
    marketplace mktplace membership pymt pmt pmts payment direct-dep ppd ccd via using towards nr no
    acct ac a/c card eref+ kref+ mref+ svwz+ bill/ iban bic des intdiv mhin miete loyer huur kaution
    causale concepto motif tytul verwendungszweck omschrijving mededeling conf confirmation jpm
    dividend div help phone tel wal w/d terminal fil filiale filialnr seq vide direct web xfer inst recd
"""
BEHIND = frozenset(_BEHIND.split())
# The few of these that also stand behind a name; the others may be part of one.
_TRAILING = """
    upi pos ecom payment payments purchase purchases card visa via from to for and the of at by on si
    debit credit cb vis so dd bgc clp msp mbl tr transfer withdrawal online sent a an pay
"""
TRAILING = frozenset(_TRAILING.split())
# What people write beside a transfer: no name when a whole part says no more.
_REMARKS = """
    flat shop rent rental gift food tea lunch dinner house home family fees fee thanks monthly
    maintenance advance expense expenses groceries grocery medicine travel trip birthday share split
    bill bills salary bonus reimbursement netbank mum out milk order breakfast snacks sal driver maid cook
    deposit booking loan tuition donation contribution petrol fuel cab auto parking recharge ticket tickets
    gym class classes course phone from fr ph sent using via oct nov dec jan feb mar apr may jun jul aug sep
    attn savings invest investment emi settle settlement hand cash
"""
REMARKS = frozenset(_REMARKS.split())
SALARY = frozenset(
    [
        "salary",
        "sal",
        "payroll",
        "wages",
        "lohn",
        "gehalt",
        "bezuge",
        "bezüge",
        "nomina",
        "nómina",
        "salaire",
        "stipendio",
    ]
)
_MONTHS = """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december
"""
MONTHS = frozenset(_MONTHS.split())
_CURRENCIES = """
    inr usd eur gbp ltl chf sgd hkd cad aud jpy nok sek dkk pln czk huf aed thb myr zar brl
"""
CURRENCIES = frozenset(_CURRENCIES.split())
_LEGAL = """
    pte pvt ltd limited private llp inc corp llc gmbh ag kg sarl srl bv b.v. nv n.v. plc pty priv privat
    pri pv limi lim co technologies technologie technologi
"""
LEGAL = frozenset(_LEGAL.split())
# Who collects for others: the shop's name stands behind, or is in the UPI id.
_COLLECTORS = """
    phonepe paytm gpay cred mobikwik bharatpe
    razorpay billdesk payu cashfree ccavenue easebuzz instamojo stripe paypal mollie adyen sumup izettle
    zettle square klarna raz rzp
"""
COLLECTORS = frozenset(_COLLECTORS.split())
