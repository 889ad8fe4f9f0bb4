"""The words, by language, that only tell that one paid, and small words that mean nothing at an edge."""

TELLING = {
    "en": """paid pay paying payed spent spend spending bought buy buying add added adding log logged record
        gave give given got get took expense expenses i i've ive we we've just only please pls had have for
        made cost costs costed was were is it note new debited debit sent send done
        of amount amt worth total plus put down split""",
    "hi": """diya diye di de liya liye li le kiya kiye ki kharch kharcha kharche karch lagaye laga lage lagi
        lag gaya gaye gayi bhara bhare bhari bharwaya bharwaye dalwaya dala kharida kharide khareeda kharidi
        hua hue hui kar kara karaya karwaya karvaya maine mene ne humne mangaya mangwaya mangaye mangwaye
        mangai bheja bheje bheji khaya khayi khaye piya pi diye banwaya ke liye wala wali waale sirf bas
        दिया दिए दिये दी लिया लिए ली खर्च किया किए भरा भरवाया खरीदा खरीदी मैंने ने हुआ हुए लगा लगे में भेजे भेजा सिर्फ के
        लिए""",
    "de": """ich habe hab bezahlt gezahlt ausgegeben gekauft zahlen kaufen bezahle kostete gekostet kosten wir
        haben für nur ausgabe""",
    "fr": """j'ai ai payé payée payer dépensé dépense acheté acheter on a coûté coûte coûtait nous avons pour
        réglé seulement""",
    "es": """pagué pagado pago gasté gastado gasto compré comprado comprar pagar gastar costó cuesta he por
        para solo me hemos""",
    "it": "ho pagato speso comprato abbiamo costato per pagata spesi",
    "pt": "paguei gastei comprei pago gasto custou por para",
    "nl": "ik heb betaald gekocht uitgegeven kostte voor",
    "ja": "支払",
}
EDGES = {
    "en": "for on at to from in of by via with the a an and & is was per as into off my our me some w",
    "hi": "ko ka ki ke se mein me par pe tak bhi hi tha thi aur को का की के से में पर ने और भी",
    "de": """bei im in am an auf zu zum zur der die das den dem ein eine einen einer und von vom mit um beim
        für aus""",
    "fr": "pour chez au aux à le la les un une du de des et en dans par avec sur l' d'",
    "es": "por para en el los la las lo un una unos unas del de al y con a",
    "it": "per il lo la gli di da del della al alla in con e un una",
    "pt": "o a os as de do da no na em com e um uma por para",
    "nl": "voor bij het de een van op met in en",
    "ja": "の で を に は が と",
}
# A word like "ka" at the amount's right hand belongs to the amount: "650 ka pizza".
AFTER_AMOUNT = {
    "hi": "ka ke ki ka wala wali wale का की के वाला वाली",
    "fr": "de d'",
    "es": "de",
    "it": "di",
    "pt": "de",
}
