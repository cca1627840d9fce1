extension RefusalLanguage {
    /// Languages written in Latin letters.
    static let western: [RefusalLanguage] = [
        spanish, french, german, italian, portuguese, dutch, polish, turkish, swedish, indonesian, vietnamese,
    ]

    private static let spanish = RefusalLanguage(phrases: [
        (
            .modality,
            "no puedo|no podemos|no podría|no podré|no me es posible|no me está permitido|no estoy autorizado|no estoy autorizada|no estoy en condiciones|no soy capaz|me niego|debo negarme|prefiero no|no voy a|no quiero|no tengo permitido|debo declinar|debo rechazar|no estoy programado"
        ),
        (
            .act,
            "ayudar|ayudarte|ayudarle|ayudarlo|ayuda|asistir|asistirte|proporcionar|proporcionarte|proporcionarle|dar|darte|darle|compartir|cumplir|responder|responderte|hablar|escribir|crear|generar|hacer eso|hacerlo|hacer esto|solicitud|petición|revelar|mostrar|decir|decirte|ofrecer|ofrecerte|facilitar|explicar|continuar|discutir|seguir|instrucciones"
        ),
        (.exclusion, "no puedo esperar|no puedo evitar|no puedo dejar de|no puedo creer"),
        (.inability, "no tengo acceso|tiempo real|no sé|no dispongo de información"),
        (
            .impersonal,
            "va contra mis|en contra de mis|va en contra de nuestras|infringe nuestra|viola nuestra|hablemos de otra cosa"
        ),
    ])

    private static let french = RefusalLanguage(phrases: [
        (
            .modality,
            "je ne peux pas|je ne peux|je ne puis|nous ne pouvons pas|je ne pourrai pas|je ne suis pas en mesure|je ne suis pas autorisé|je ne suis pas autorisée|je suis dans l'impossibilité|il m'est impossible|il ne m'est pas possible|je refuse|je dois refuser|je dois décliner|je préfère ne pas|je ne vais pas|je ne souhaite pas|je ne saurais"
        ),
        (
            .act,
            "aider|aide|assister|fournir|donner|partager|répondre|satisfaire|écrire|créer|générer|faire cela|faire ça|le faire|demande|requête|révéler|divulguer|montrer|dire|parler|discuter|expliquer|proposer|continuer|suivre|instructions|communiquer"
        ),
        (.exclusion, "je ne peux pas attendre|je ne peux m'empêcher|je ne peux pas m'empêcher|je ne peux que"),
        (.inability, "je n'ai pas accès|temps réel|je ne sais pas|accéder à internet"),
        (
            .impersonal,
            "va à l'encontre de mes|contraire à mes|contraire à nos|enfreint nos|viole nos|parlons d'autre chose"
        ),
    ])

    private static let german = RefusalLanguage(phrases: [
        (
            .modality,
            "ich kann|kann ich|wir können|können wir|ich darf|darf ich|ich werde|werde ich|ich möchte|möchte ich|ich bin|wir dürfen|ist es mir|es ist mir|bin ich"
        ),
        (.modality, "ich weigere mich|ich lehne|ich muss ablehnen|muss ich ablehnen|muss ich leider ablehnen"),
        (.negation, "nicht|kein|keine|keinen|keinerlei|weigere|ablehnen|lehne|außerstande|unmöglich"),
        (
            .act,
            "helfen|weiterhelfen|behilflich|hilfe|unterstützen|geben|bereitstellen|zur verfügung stellen|teilen|mitteilen|beantworten|antworten|schreiben|verfassen|erstellen|generieren|das tun|dies tun|anfrage|bitte nachkommen|nachkommen|verraten|preisgeben|zeigen|nennen|sagen|sprechen|erklären|anbieten|erfüllen|in der lage|befugt|dienen|ablehnen|ab|diskutieren|befolgen|ausgeben|offenlegen"
        ),
        (.exclusion, "nicht nur|kaum erwarten|nicht erwarten|nicht genug|nicht umhin"),
        (.inability, "keinen zugriff|echtzeit|weiß ich nicht|ich weiß nicht|keine informationen über"),
        (
            .impersonal,
            "verstößt gegen meine|verstößt gegen unsere|gegen meine richtlinien|gegen unsere richtlinien|lass uns über etwas anderes|sprechen wir über etwas anderes"
        ),
    ])

    private static let italian = RefusalLanguage(phrases: [
        (
            .modality,
            "non posso|non possiamo|non potrei|non potrò|non sono in grado|non mi è possibile|non mi è consentito|non sono autorizzato|non sono autorizzata|mi rifiuto|devo rifiutare|devo declinare|preferisco non|non intendo|non voglio"
        ),
        (
            .act,
            "aiutare|aiutarti|aiutarla|aiutarvi|aiuto|assistere|assisterti|fornire|fornirti|fornirle|dare|darti|condividere|rispondere|soddisfare|scrivere|creare|generare|fare questo|farlo|fare ciò|richiesta|rivelare|mostrare|dire|dirti|parlare|discutere|spiegare|offrire|continuare|seguire|istruzioni|divulgare"
        ),
        (.exclusion, "non posso che|non posso fare a meno|non posso credere|non posso aspettare"),
        (.inability, "non ho accesso|tempo reale|non so|non dispongo di informazioni"),
        (.impersonal, "va contro le mie|contro le mie linee|viola le nostre|parliamo d'altro"),
    ])

    private static let portuguese = RefusalLanguage(phrases: [
        (
            .modality,
            "não posso|não podemos|não poderei|não poderia|não consigo|não sou capaz|não me é possível|não estou autorizado|não estou autorizada|não tenho permissão|recuso-me|me recuso|devo recusar|devo recusar-me|prefiro não|não vou|não irei"
        ),
        (
            .act,
            "ajudar|ajudá-lo|ajudá-la|ajudar-te|te ajudar|ajuda|auxiliar|assistir|fornecer|dar|compartilhar|partilhar|responder|atender|cumprir|escrever|criar|gerar|fazer isso|fazer isto|fazê-lo|solicitação|pedido|revelar|mostrar|dizer|falar|discutir|explicar|oferecer|continuar|seguir|instruções|divulgar"
        ),
        (.exclusion, "não posso deixar de|não posso esperar|não vou demorar"),
        (.inability, "não tenho acesso|tempo real|não sei"),
        (
            .impersonal,
            "vai contra as minhas|vai contra minhas|contra minhas diretrizes|viola as nossas|viola nossas|vamos falar de outra coisa"
        ),
    ])

    private static let dutch = RefusalLanguage(phrases: [
        (
            .modality,
            "ik kan|kan ik|wij kunnen|we kunnen|kunnen we|ik mag|mag ik|ik zal|ik ga|ik ben|ben ik|ik wil|ik weiger|ik moet weigeren|moet ik weigeren"
        ),
        (.negation, "niet|geen|weiger|weigeren"),
        (
            .act,
            "helpen|hulp|assisteren|bijstaan|geven|verstrekken|delen|beantwoorden|antwoorden|voldoen|schrijven|maken|genereren|dat doen|dit doen|verzoek|onthullen|tonen|vertellen|zeggen|praten|bespreken|uitleggen|aanbieden|in staat|van dienst|weigeren|te"
        ),
        (.exclusion, "niet wachten|niet genoeg|niet alleen"),
        (.inability, "geen toegang|weet ik niet|ik weet niet"),
        (.impersonal, "in strijd met mijn|in strijd met onze|tegen mijn richtlijnen|laten we het over iets anders"),
    ])

    private static let polish = RefusalLanguage(phrases: [
        (
            .modality,
            "nie mogę|nie możemy|nie jestem w stanie|nie wolno mi|nie będę|odmawiam|muszę odmówić|wolę nie|nie zamierzam"
        ),
        (
            .act,
            "pomóc|pomagać|pomocy|udzielić|udzielać|dostarczyć|podać|podzielić|odpowiedzieć|spełnić|napisać|pisać|stworzyć|tworzyć|wygenerować|tego zrobić|zrobić tego|prośby|prośbę|ujawnić|pokazać|powiedzieć|rozmawiać|omawiać|wyjaśnić|zaoferować|zdradzić|przekazać"
        ),
        (.exclusion, "nie mogę się doczekać|nie mogę uwierzyć"), (.inability, "nie mam dostępu|nie wiem"),
        (.impersonal, "wbrew moim|narusza nasze|niezgodne z moimi|porozmawiajmy o czymś innym"),
    ])

    private static let turkish = RefusalLanguage(phrases: [
        (
            .modality,
            "yardımcı olamam|yardımcı olamıyorum|yardım edemem|yardım edemiyorum|sağlayamam|sağlayamıyorum|veremem|veremiyorum|paylaşamam|paylaşamıyorum|yapamam|yapamıyorum|yazamam|oluşturamam|yanıtlayamam|cevaplayamam|açıklayamam|yerine getiremem|yerine getiremiyorum|söyleyemem|reddediyorum|izin verilmiyor"
        ),
        (
            .act,
            "yardımcı olamam|yardımcı olamıyorum|yardım edemem|yardım edemiyorum|sağlayamam|sağlayamıyorum|veremem|veremiyorum|paylaşamam|paylaşamıyorum|yapamam|yapamıyorum|yazamam|oluşturamam|yanıtlayamam|cevaplayamam|açıklayamam|yerine getiremem|yerine getiremiyorum|söyleyemem|reddediyorum|bu konuda|isteğinizi|talebinizi"
        ),
        (.inability, "erişimim yok|gerçek zamanlı|bilmiyorum"),
        (.impersonal, "politikamıza aykırı|politikalarımıza aykırı|kurallarıma aykırı|başka bir konudan konuşalım"),
    ])

    private static let swedish = RefusalLanguage(phrases: [
        (
            .modality,
            "jag kan|kan jag|vi kan|kan vi|jag får|får jag|jag tänker|jag vill|jag är|jag vägrar|jag måste avböja|måste jag avböja"
        ),
        (.negation, "inte|ej|vägrar|avböja"),
        (
            .act,
            "hjälpa|hjälp|bistå|ge|tillhandahålla|dela|svara|uppfylla|skriva|skapa|generera|göra det|göra detta|begäran|förfrågan|avslöja|visa|berätta|säga|prata|diskutera|förklara|erbjuda|avböja|i stånd"
        ),
        (.exclusion, "inte vänta|inte nog|inte bara"), (.inability, "inte tillgång|vet inte"),
        (.impersonal, "strider mot mina|strider mot våra|emot mina riktlinjer|låt oss prata om något annat"),
    ])

    private static let indonesian = RefusalLanguage(phrases: [
        (
            .modality,
            "saya tidak bisa|saya tidak dapat|kami tidak dapat|kami tidak bisa|tidak dapat|saya tidak akan|saya menolak|saya harus menolak|saya tidak diizinkan"
        ),
        (
            .act,
            "membantu|bantu|bantuan|memberikan|menyediakan|membagikan|menjawab|memenuhi|menulis|membuat|menghasilkan|melakukan itu|melakukannya|permintaan|mengungkapkan|menunjukkan|mengatakan|membahas|menjelaskan|menawarkan|melayani"
        ),
        (.exclusion, "tidak bisa menunggu|tidak sabar"), (.inability, "tidak memiliki akses|tidak tahu"),
        (.impersonal, "bertentangan dengan pedoman|melanggar kebijakan"),
    ])

    private static let vietnamese = RefusalLanguage(phrases: [
        (
            .modality,
            "tôi không thể|chúng tôi không thể|tôi không được phép|tôi sẽ không|tôi từ chối|tôi phải từ chối|không thể"
        ),
        (
            .act,
            "giúp|hỗ trợ|cung cấp|chia sẻ|trả lời|đáp ứng|viết|tạo|làm điều đó|làm điều này|yêu cầu|tiết lộ|hiển thị|nói|thảo luận|giải thích|thực hiện"
        ),
        (.inability, "không có quyền truy cập|không biết"), (.impersonal, "vi phạm chính sách|trái với nguyên tắc"),
    ])
}
