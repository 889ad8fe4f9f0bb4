"""The words, by language, that tell money coming in, coming back and moving from money spent."""

REFUND = {
    "en": """refund|refunds|refunded|refund received|refund credited|cashback|cash back|cashback received|
        money back|got back|reimbursed|reimbursement|chargeback|rebate|reversal|reversed|returned""",
    "hi": """wapas|vapas|wapis|wapas mila|wapas mile|wapas mili|wapas aaye|wapas aaya|vapas mila|vapas mile|
        paise wapas|refund aaya|refund mila|refund aa gaya|cashback mila|cashback aaya|रिफंड|रिफ़ंड|कैशबैक|वापस|
        वापस मिला|वापस मिले|वापस आए""",
    "de": """erstattung|rückerstattung|erstattet|zurückerstattet|rückzahlung|gutschrift|zurückbekommen|
        zurück bekommen|rückvergütung""",
    "fr": "remboursement|remboursements|remboursé|remboursée|rembourse|avoir",
    "es": """reembolso|reembolso de|reembolsado|reembolsaron|devolución|devolucion de|devolvieron|devuelto|me
        devolvieron""",
    "it": "rimborso|rimborsato|storno",
    "pt": "reembolso|reembolsado|estorno|devolução",
    "nl": "terugbetaling|terugbetaald|teruggave",
    "ja": "返金",
}
RECEIVED = {
    "en": """received|recieved|recd|credited|got paid|was paid|been paid|paid me|paid me back|gave me|sent me|
        earned|income|deposit from|sold|borrowed|payout|winnings|won|inflow|money in""",
    "hi": """mila|mile|mili|mil gaya|mil gaye|mil gayi|aaya|aayi|aaye|aa gaya|aa gayi|aa gaye|kamaya|kamaye|
        becha|bechi|beche|मिला|मिले|मिली|मिल गए|आया|आई|आयी|प्राप्त|बेचा""",
    "de": "erhalten|bekommen|eingegangen|eingang|verdient|verkauft",
    "fr": "reçu|reçue|encaissé|gagné|vendu|virement reçu",
    "es": "recibí|recibido|recibida|cobré|cobrado|ingreso|ingresaron|me pagaron|gané|vendí|vendido",
    "it": "ricevuto|incassato|guadagnato|venduto",
    "pt": "recebi|recebido|ganhei|vendi|vendido",
    "nl": "ontvangen|verdiend|verkocht",
    "ja": "入金|受取",
}
# Of the words above, those that also say what the money was for and so belong into the title.
TOLD = """sold borrowed income payout winnings won verkauft vendu vendi vendido vendí becha bechi ingreso
    verkocht venduto"""
PAY = {
    "en": """salary|paycheck|paycheque|pay check|payroll|wages|stipend|pension|bonus|dividend|dividends|
        scholarship|freelance income|side income|rental income|rent received""",
    "hi": "tankhwah|tankhwa|tankha|tanakhwah|pagaar|pagar|vetan|pension|वेतन|तनख्वाह|सैलरी|पगार|पेंशन|बोनस",
    "de": "gehalt|lohn|rente|weihnachtsgeld|urlaubsgeld|kindergeld|bafög|dividende|provision",
    "fr": "salaire|paie|paye|dividende|dividendes|allocations|prime|pension de retraite|bourse d'études",
    "es": "nómina|sueldo|salario|aguinaldo|dividendo|dividendos|pensión|quincena",
    "it": "stipendio|salario|pensione|tredicesima|dividendi",
    "pt": "salário|aposentadoria|dividendos|décimo terceiro",
    "nl": "salaris|loon|vakantiegeld",
    "ja": "給料|給与|ボーナス",
}
INTEREST = """interest byaj zinsen intérêts intereses interessi juros ब्याज dividend dividends dividende
    dividendo dividendos"""
# Interest is income only where one of these stands beside it.
EARNING = (
    "fd rd savings bank deposit credited received earned saving ppf epf bond bonds sparbuch tagesgeld livret"
)
PAYING = {
    "en": """paid pay paying gave given spent sent lent donated transferred deducted debited advance bought
        buy""",
    "hi": "diya diye di bhara bhari bhare chukaya bheja bheje bheji दिया दिए दिये दी भरा चुकाया भेजा भेजे",
    "de": "bezahlt gezahlt ausgegeben überwiesen gekauft",
    "fr": "payé payée versé dépensé acheté",
    "es": "pagué pagado pago gasté gastado compré envié",
    "it": "pagato speso comprato",
    "pt": "paguei pago gastei comprei",
    "nl": "betaald uitgegeven gekocht",
}
# Beside these a salary or an income is somebody else's, or a debt.
OTHERS = """maid driver cook staff employee employees nanny gardener watchman guard bai servant helper worker
    tutor cleaner tax loan emi credit steuer impôt impôts impuesto impuestos naukrani didi kaamwali security
    intern house-help babysitter putzfrau nounou niñera bill bills challan invoice parcel order rechnung
    facture factura slip"""
SURE = "received recieved credited disbursed mila mile mili मिला erhalten reçu recibido"
FROM = "from se से von de da"
MOVES = {
    "en": "transfer|transferred|transfered|moved|move|shifted|self transfer|own transfer|sent to|put in",
    "hi": "transfer kiya|transfer kiye|daale|daala",
    "de": "umgebucht|umbuchung|überwiesen|übertrag|überweisung",
    "fr": "virement|viré|transféré|transfert",
    "es": "traspaso|transferencia|transferí|transferido|pasé",
    "it": "trasferito|bonifico|giroconto",
    "pt": "transferi|transferência",
    "nl": "overgeboekt|overboeking",
}
OWN = """savings saving self own sparkonto tagesgeld épargne livret ahorros ahorro risparmio risparmi joint
    wallet current checking poupança spaarrekening sparen bachat"""
CASH_AND_CARD = {
    "en": """atm|atm withdrawal|atm withdraw|atm cash|cash withdrawal|cash withdrawn|withdrew|withdrew cash|
        cash withdraw|credit card bill|credit card payment|cc bill|cc payment|creditcard bill|card bill|
        wallet topup|wallet top up|added to wallet|wallet recharge|cash deposit""",
    "hi": "atm se nikale|atm se|paise nikale|nikale|nikala|cash nikala|cash nikale|एटीएम|निकाले",
    "de": "geldautomat|abgehoben|bargeld abgehoben|bankomat",
    "fr": "retrait|retrait dab|distributeur|dab",
    "es": "cajero|retiro cajero|retiré|retiro",
    "it": "prelievo|bancomat",
    "pt": "saque|saquei",
    "nl": "geldautomaat|gepind",
}
NOT_MOVED = "charges charge fee fees fine gebühr frais comisión"
# "papa ne 5000 diye": somebody gave, unless it was I.
GAVE = "diya diye di bheja bheje bheji दिया दिए दिये दी भेजा भेजे"
MYSELF = "main maine hum humne mai mene मैंने हमने मै"
