"""Further headings of bank files: whole headings and words in them, never parts of longer words."""

# As in `headings.py`: without accents and punctuation, parted by "|".
FURTHER = {
    "date": """
    bookdate|reskontradatum|settled on|paid on|spent on|abschlussdatum|ausfuhrungsdatum|ausfuhrung|
    zahlungsdatum|rechnungsdatum|transaktionszeitpunkt|voltooid op|boekingsdag|verwerkingsdatum|jour|dia|
    giorno|terheles datuma|kopsdato|inkopsdatum|kopdatum|valmistumispaiva|tapahtumapvm|kirjaus|kande kpv|
    время|ημ συναλλαγησ|ημ νια|tamamlanma tarihi|islem zamani|お取り扱い日|お取扱日|
    日時|約定日|記帳日|消費日|入帳日|记账时间|发生时间|入账时间|거래시간|이용일|이용일시|승인일시|날짜|
    ว นเวลา|thoi gian giao dich|thoi gian|waktu
""",
    "value_date": """
    datum des beginns|startdatum|beginndatum|date de debut|fecha de inicio|data di inizio|data de inicio|
    data rozpoczecia|data inceperii|startdato|pabegyndt dato|aloituspaiva|kezdes datuma|datum zacatku|
    datum zahajeni|дата начала|baslangic tarihi|date d effet|datum splatnosti valuty|
    valuteringsdag|ημ νια αξιασ|תאריך ערך|ngay hieu luc
""",
    "amount": """
    amount local currency|summe|netto|somme|neto|kwota w walucie konta|wartosc|nettobelob|meblag|miktar|
    قيمة العملية|מבלغ|お支払い金額|入出金|入出金額|支払総額|支払金額合計|发生额|จ านวน|gia tri|nilai|
    amaun|amaun rm
""",
    "debit": """
    amount debited|debited amount|debited|withdraw|withdrawl amt|withdrawl|paid|abbuchung|abbuchungen|
    auszahlung|auszahlungen|opname|montant debite|egreso|egresos|salidas|pagos|saques|kwota wn|strona wn|
    wn|debitare|iesiri|cheltuieli|vyber|na vrub|vydaj|odliv|isplate|odliv breme|breme|v breme|udbetalt|
    belastet|menot|izdevumi|izmaksas|nurasyta|сумма расхода|видаток|витрати|
    списано|дт|αναληψεισ|gider tl|cikan|cekilen|السحب|سحب|المسحوبات|خصم|בחובה|払出|
    お引き出し|提出|提領|转出金额|借方|借方发生额|支取金额|付款金额|借方金额|지급금액|지출|나간금액|
    빠진금액|เง นออก|จาย|ห กบ ญช|รายจาย|phat sinh no|tien ra|pengeluaran|pengeluaran rm
""",
    "credit": """
    amount credited|credited amount|payment|payments received|zubuchung|einzahlung|einzahlungen|inkomst|
    storting|montant credite|revenus|kwota ma|strona ma|ma|intrari|venituri|vklad|ve prospech|dal|prijem|
    priliv|uplate|v dobro|dobro|kredit|indbetalt|godskrevet|tulot|sissetulek|ienemumi|iemaksas|iskaityta|
    сумма прихода|надходження|доходи|зачислено|кт|
    καταθεσεισ|gelir tl|gelir|giren|yatirilan|الايداع|ايداع|الايداعات|اضافة|בזכות|受入|
    お預り金額|お預け入れ|存款|存款金額|转入金额|贷方|贷方发生额|存入金额|收款金额|贷方金额|수입|
    들어온금액|받은금액|เง นเขา|ร บ|เขาบ ญช|รายร บ|phat sinh co|tien vao|pemasukan|kredit rp|pendapatan
""",
    "balance": """
    guthaben|stand|disponible|saldos|disponibelt|disponibelt belob|наличност|kalan|رصيد|
    היתרה בש ח|現在高|現在 貸付 高|結餘|結存|结余|남은금액|คงเหล อ|ยอดเง นคงเหล อ|ยอดเง น
""",
    "currency": """
    whg|whrg|munteenheid|kontovaluta|valutakod|العملة|מטבע|สกลเง น|matawang
""",
    "flag": """
    billing amount sign|billingamountsign|d h|wn ma|typ prijem vydaj|smer platby|smer uhrady|
    bejovo kimeno|t j|tulo meno|дт кт|χ π|b a|gelir gider|نوع الحركة|入出金区分|収支|收 付|借贷标志|
    借贷|借贷方向|입출금|입 출금|수입 지출|db kr|dk
""",
    "payee": """
    remitter|receiver|from|account title|company|business|where|place|gegenpartei|wo|von an|winkel|
    ontvanger|afzender|verkoper|emetteur|donneur d ordre|destinataire|commercant|marchand|enseigne|
    establecimiento|proveedor|contraparte|tienda|remitente|favorecido|estabelecimento|remetente|
    origem destino|entidade|ordinante|negozio|sprzedawca|beneficiar|ordonator|platitor|
    beneficiar ordonator|comerciant|nazev protistrany|nazov protistrany|meno protistrany|prijemca|
    naziv primaoca|prejemnik placnik|nalogodajalec|ellenoldali nev|motpart|betalare|butik|betaler|
    forretning|brukersted|vastapuoli|gavejo moketojo pavadinimas|kita salis|мерчант|
    торговая точка|отримувач|платник|наредител получател|
    получател|наредител|ονομα αντισυμβαλλομενου|
    δικαιουχοσ|εμποροσ|karsi taraf|uye isyeri|isyeri|المستفيد|اسم المستفيد|التاجر|المرسل|
    שם בית עסק|שם בית העסק|בית עסק|שם המוטב|お相手|取引先|こ 利用先|こ 利用先なと|振込人名|对方|交易方|
    收款方|付款方|对方账户名|对方账号与户名|对方账户|收 付款人|商户|對方戶名|消費商店|가맹점명|가맹점|
    이용가맹점|받는분|보낸분|이용하신곳|상호명|ผร บ|ผร บเง น|รานคา|nguoi thu huong|doi tac|ten nguoi nhan|
    don vi thu huong|penerima|nama penerima|pengirim|penerima pengirim|nama peniaga
""",
    "memo": """
    particular|item|item or payee|item name|buchungsinfo|kommentar|anmerkung|wofur|artikel|betreff|
    zahlungszweck|toelichting|waarvoor|intitule|intitule de l operation|designation|objet|nature|remarque|
    comentario|comentarios|glosa|nota|asunto|titulo|detalhes|observacao|oggetto|komentarz|notatka|
    explicatie|mentiuni|uzivatelska identifikace|komentar|upresneni|ucel platby|ucel|informacia|namen|
    namen placila|megjegyzes|reszletek|specifikation|anteckning|notering|notat|betalingsinfo|kuvaus|
    lisatiedot|huomautus|kirjeldus|markused|apraksts|komentars|aprasymas|detales|pastaba|деталі|
    призначення|опис|коментар|пояснение|детаили|σχολια|
    λεπτομερειεσ|islem detayi|detay|not|تفاصيل العملية|التفاصيل|وصف العملية|ملاحظات|הערות|
    פירוט|詳細|詳細1|詳細2|お取引明細|入出金内容|入出金先内容|メモ|明細|備考|说明|交易類別|交易明細|
    交易說明|明細說明|備註|註記|消費明細|의뢰인 수취인|비고|บ นท ก|หมายเหต|chi tiet|ghi chu|rincian|
    catatan|berita|butir butir|penerangan|diskripsi
""",
    "kind": """
    zahlungsart|transaktionsart|transactietype|moyen de paiement|forma de pago|medio de pago|
    forma de pagamento|mezzo|metodo di pagamento|tip tranzactie|tip operatiune|kategorie transakce|
    typ pohybu na ucte|vrsta transakcije|vrsta prometa|betalningstyp|posteringstype|tapahtumatyyppi|
    tehingu tuup|darijuma veids|operacijos tipas|вид операции|вид операция|
    способ оплаты|τυποσ συναλλαγησ|نوع العملية|نوع المعاملة|סוג פעולה|סוג עסקה|
    支払方法|支払区分|交易渠道|收 付款方式|支付方式|付款方式|交易种类|거래유형|거래수단|ประเภทรายการ|
    ชองทาง|loai giao dich|kenh giao dich|jenis transaksi|jenis urus niaga|metode
""",
    "status": """
    situacao|allapot|durum|islem durumu|الحالة|סטטוס|ステータス|状態|狀態|交易狀態|สถานะ|trang thai
""",
    "ignored": """
    terminal|device|user|attachment|receipt|receipt url|invoice number|belegnummer|stadt|ort|plaats|pays|
    ville|pais|ciudad|sucursal|sucursal agencia|oficina|agencia|canale|filiale|oddzial|pobocka|
    miejscowosc|kraj|mesto|zeme|helyseg|kontor|конт лице|код авторизации|
    номер карты|шубе|sube|الفرع|סניף|支店名|取扱店|交易地点|交易机构|网点|거래점|거래점명|
    취급점|สาขา|chi nhanh|cabang
""",
}
