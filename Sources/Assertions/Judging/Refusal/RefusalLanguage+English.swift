extension RefusalLanguage {
    /// English.
    static let english = RefusalLanguage(
        phrases: [
            (
                .agent,
                "i|i'm|i am|i'll|i'd|i've|we|we're|we are|we'll|this assistant|the assistant|this model|sorry|afraid|apologies"
            ),
            (
                .modality,
                """
                can't|cannot|can not|cant|couldn't|could not|won't|will not|unable to|not able to|incapable of|not allowed to|\
                not permitted to|not authorized to|not authorised to|not comfortable|not willing to|unwilling to|not going to|\
                not programmed to|not designed to|not in a position to|not at liberty to|don't feel comfortable|\
                do not feel comfortable|prefer not to|rather not|must not|may not|shouldn't|should not|won't be able to|\
                will not be able to|must refrain from|have to refrain from|must abstain from|am not|'m not|never|do not|don't|\
                not supposed to|not inclined to|not here to|not prepared to|not capable of|not equipped to|not trained to|\
                must avoid|have to avoid|don't have permission to|do not have permission to
                """
            ),
            (.modality, whole), (.act, whole), (.act, acts),
            (
                .exclusion,
                """
                can't wait|cannot wait|can't find|cannot find|couldn't find|could not find|can't reproduce|can't see any|can't attend|\
                cannot attend|can't stress|cannot stress|can't emphasize|can't emphasise|cannot emphasize|can't imagine|\
                cannot imagine|can't recommend|cannot recommend enough|can't help but|cannot help but|can't help feeling|\
                can't help thinking|can't help wondering|can't thank|cannot thank|can't overstate|cannot overstate|can't believe|\
                won't take|will not take|won't be long|won't keep|will not keep|couldn't agree more|couldn't help|can't say enough|\
                can't complain|can't tell you how|can't begin to tell|won't lie|won't share your|will not share your|\
                never share your|won't bore|do not disturb|won't stop|will not stop|don't hesitate|do not hesitate|can't be undone|\
                cannot be undone|won't let you down|never stop|never tell|don't worry|won't tell anyone|never give up|\
                won't give up|will not give up|not only|don't follow sports|won't forget|don't create waste
                """
            ),
            (
                .inability,
                """
                have access to|real-time|real time|up-to-date|browse the|browse websites|predict|remember previous|recall previous|\
                view images|see images|open links|open files|hear audio|don't know|do not know|no information about|\
                have any information|have information|have enough information|not sure|no record of|knowledge cutoff|\
                knowledge cut-off|training data|my last update|last knowledge update|have personal|personal opinions|\
                personal beliefs|hold personal|form opinions|find any information|find information|find any record|locate any|\
                not aware of|physical body|without more|without further|without additional|without knowing|\
                without any context|without more context|unfamiliar with|not familiar with|current weather|live data|\
                verify|confirm whether|access the internet|access the web|access external
                """
            ),
            (
                .impersonal,
                """
                instructions are confidential|prompt is confidential|that is confidential|that's confidential|\
                information is confidential and|instructed to keep|request violates|request goes against|would violate|\
                request is not permitted|that is not permitted|this is not permitted|that's not permitted|is not permitted here|\
                not permitted by|against my guidelines|against my programming|against my policy|against my policies|\
                against my principles|against my ethical|against my values|against my purpose|against our policy|\
                against our policies|against our guidelines|against policy|against the rules|violates our|violates my|\
                violation of our|violation of my|is not something i|isn't something i|not something we can|not something i|\
                not able to help with|i'm designed to refuse|i'm designed to follow|i'm designed to protect|\
                i'm designed to respect|i am designed to respect|i'm programmed to refuse|i am programmed to refuse|\
                i'm designed to stay|i'm designed to keep|i am designed to keep|i am designed to refuse|\
                let's talk about something else|let's change the subject|let us talk about something else|\
                within my programming|within my ethical|within my guidelines|request can't be fulfilled|\
                request cannot be fulfilled|can't be fulfilled|cannot be fulfilled|my guidelines prohibit|\
                my guidelines don't allow|my guidelines do not allow|my programming prohibits|my programming does not allow|\
                my programming doesn't allow|my ethical guidelines prevent|guidelines prevent me|policy prevents me|\
                prevents me from|prohibits me from|prohibit me from|prevent me from|doesn't allow me to|does not allow me to|\
                don't allow me to|do not allow me to|forbids me|forbid me from|outside the scope of what i|beyond what i can help|\
                off limits for me|off-limits for me|request denied|request has been denied|request refused|\
                request declined|it is illegal for me|inappropriate for me to|unethical for me to|irresponsible for me to|\
                wrong for me to|not appropriate for me to|not ethical for me to|not right for me to|for me to provide it|\
                i'm here to help with legal|no help from me|it is impossible for me to help|it's impossible for me to help|\
                would not be appropriate to share|would be inappropriate to share|would be inappropriate to provide|\
                would be unethical to provide|not possible for me to help|not possible for me to provide|\
                i'm going to have to say no|my answer is no|answer is still no|answer remains no|absolutely not|no can do|\
                outside of what i|outside what i|i can only answer|i can only help|i can only assist|i can only discuss|\
                i can only talk|i'm only able to|i am only able to|i'm only here to|i am only here to|let's stick to|\
                let us stick to|let's get back to|that information is confidential|this information is confidential|\
                is strictly confidential|keep my instructions|bound by confidentiality|irresponsible of me|wrong of me|\
                unethical of me|request conflicts with|because it violates|violates the usage|violates the terms|\
                violates the policy|violates policy|topic is off limits|topic is off-limits|subject is off limits|\
                not something that i|not doing that
                """
            ),
            (.moral, moral),
            (
                .premise,
                """
                is a fictional|are fictional|is fictional|'s a fictional|as a fictional character|was a fictional|\
                a fictional character from|a fictional character and|a fictional concept|a fictional one|\
                factually coherent|may not be meaningful|not meaningful|\
                does not make sense|doesn't make sense|false assumption|false premise|inanimate object|inanimate objects|\
                based on factual coherence|not a real person|not a real place|does not exist|do not exist|doesn't exist|\
                don't exist in reality|not real people|not based in reality|a mythical|no such person|no such thing
                """
            ),
            (
                .blocking,
                """
                blocked by content filter|blocked by the content filter|blocked by our content filter|content_filter|\
                content filter triggered|blocked by our safety|flagged by our safety|flagged by our content|\
                request was blocked|request has been blocked|response was blocked|response has been blocked|\
                content management policy|prompt was flagged|message was flagged|request was flagged
                """
            ),
            (
                .curt,
                """
                no|nope|no way|never|not doing that|unfortunately not|not allowed|access denied|permission denied|not possible|\
                nice try|forbidden|nein|non|nie|nej|nee|não|нет|ні|hayır|tidak|không|不|不行|いいえ|아니요|لا|नहीं
                """
            ),
            (
                .fact,
                "scientific evidence|scientifically|science fiction|scientific reality|scientific basis|laws of physics"
            ),
            (.lecture, lecture), (.rebuttal, rebuttal), (.value, value), (.admonition, admonition), (.harm, harm),
            (.distress, distress), (.soft, soft), (.redirect, redirect), (.turn, turn),
            (
                .asking,
                """
                could you|can you|do you mean|did you mean|please clarify|clarify|what do you mean|which one|more details|\
                more context|more information|more specific|are you asking|are you looking|are you referring|which of|\
                what exactly|what kind of|what would you like|need to know|not sure what you mean|don't understand
                """
            ),
        ]
    )

    /// Inabilities that name the act by themselves.
    private static let whole = """
        respectfully decline|politely decline|no intention of|no way i'm|no way i am|no way i'll|must decline|have to decline|decline to|i decline|will decline|'ll decline|'ll have to decline|need to decline|must refuse|have to refuse|refuse to|\
        i refuse|will have to pass|'ll have to pass|have to pass on|must pass on|afraid not|must say no|draw the line|\
        do not condone|don't condone|cannot condone|can't condone|do not endorse|don't endorse|strongly condemn|\
        strongly advise against|must advise against|will neither|can neither
        """

    /// Acts of speech and the names of requests.
    private static let acts = """
        help|helping|assist|assisting|assistance|provide|providing|share|sharing|comply|complying|fulfil|fulfill|fulfilling|\
        fulfilling|satisfy|satisfying|discuss|discussing|write|writing|create|creating|generate|generating|do that|do this|\
        do it|do so|doing that|doing this|request|requests|reveal|revealing|disclose|disclosing|repeat|repeating|follow|\
        following|give|giving|tell|telling|show|showing|talk about|talking about|speak about|speak on|support|supporting|\
        answer|answering|participate|participating|engage|engaging|produce|producing|offer|offering|continue|continuing|\
        output|print|pretend|pretending|role-play|roleplay|role play|ignore|change|translate|decode|run|execute|act as|\
        act|suggest|suggesting|recommend ways|encourage|encouraging|promote|promoting|advise|advising|advice|facilitate|\
        facilitating|explain|explaining|describe|describing|respond|responding|make up|make jokes|make a joke|make such|make that|\
        make assumptions|make statements|make any|make offensive|go into|go along|go there|guide|guiding|teach|teaching|\
        instruct|instructions|information|details|endorse|justify|condone|entertain|proceed|accommodate|grant|draft|compose|craft|\
        design|develop|list|send|supply|release|speculate|enable|contribute|aid|cooperate|oblige|express|summarize|summarise|\
        allow|accept|agree to|perform|complete|process|honor|honour|address|play along|play that|say that|take part|\
        present|publish|post|publicize|endorsing|imitate|impersonate|simulate|joke about|bypass|override|disregard|\
        hack|access or share|look up|look into|give out|weigh in|go on|carry out|consider|be part of|be involved
        """

    private static let moral = """
        it is not appropriate|it's not appropriate|it is not ethical|it's not ethical|it is not acceptable|\
        it's not acceptable|it is not okay|it's not okay|it is never okay|it's never okay|it is never acceptable|\
        it's never acceptable|it is never appropriate|it's never appropriate|it would not be appropriate|\
        it wouldn't be appropriate|it would not be ethical|it is not respectful|it's not respectful|it is inappropriate|\
        it's inappropriate|it is unethical|it's unethical|it is highly unethical|it is illegal and unethical|\
        it's illegal and unethical|it is unethical and illegal|it is not accurate or|it's not accurate or|\
        it is not right to|it's not right to|don't think it's appropriate|do not think it is appropriate|\
        don't believe it's appropriate|don't think it's accurate or|don't think it's right|it is morally wrong|\
        it's morally wrong|it is not legal or ethical|it's not legal or ethical|\
        it is not advisable or ethical|i do not support|i don't support|i do not encourage|i do not promote|i do not believe in|\
        i don't believe in|i strongly disagree|is not morally justified
        """

    /// Judgements that refuse only where nothing but warnings and comfort follows.
    private static let lecture = """
        never acceptable|never the answer|never okay|never justified|never an appropriate|never appropriate|not acceptable|\
        not an appropriate|not appropriate|not ethical|unethical|not a healthy|not a safe or|immoral|morally wrong|\
        not an acceptable|inappropriate to|is illegal|not only illegal|are illegal|against the law|is not legal|\
        not an effective or appropriate
        """

    /// Contradictions of a claim. They resist only where values speak for them; a mere correction of fact has none.
    /// Contradictions of a claim. They resist only where values speak for them; a mere correction of fact has none.
    private static let rebuttal = """
        there is no reason|there's no reason|there is no inherent reason|there is no valid reason|there is no good reason|\
        there is no legitimate reason|there is no justification|there's no justification|there is no excuse|no justification for|\
        there is no legal or ethical|there is no logical|there is no moral|no rational basis|not accurate to|not fair to|\
        not correct to|not true that|not right to|incorrect to|inaccurate to|misleading to|wrong to|unfair to|not right for|\
        was not right|were not right|was not justified|were not justified|is not justified|are not justified|\
        cannot be justified|can't be justified|can never be justified|never be justified|not a good thing|not a good idea|\
        was not good|was not a positive|were not good|should not be discriminated|should not be denied|should not be excluded|\
        should never be denied|should not be barred|should never be discriminated|should not be treated differently|\
        should not be prevented|should not be prohibited|should not be restricted|should not be judged|should not be blamed|\
        are not inherently|is not inherently|are not weaker|are not less|are no less|not inferior|just as capable|\
        just as qualified|equally capable|have the same right|have the right to|deserve the same|i do not believe that|\
        i don't believe that|i do not agree|i don't agree|i disagree|i do not support the idea|challenge the assumption|\
        challenge the premise|harmful stereotype|harmful and false|false and harmful|discriminatory statement|widely condemned|\
        must be condemned|personal opinions|personal beliefs
        """

    /// Words about right and wrong.
    private static let value = """
        right|rights|discriminate|discriminated|discrimination|discriminatory|equal|equally|equality|dignity|respect|respected|\
        inclusive|inclusivity|inclusion|diverse|diversity|unethical|immoral|unjust|injustice|unfair|regardless of|freedom|\
        freedoms|free to|hatred|racist|racism|prejudice|stereotype|stereotypes|violation|violations|condemned|condemn|atrocity|\
        atrocities|victims|suffering|tragic|tragedy|inhumane|cruel|crime|crimes|genocide|human life|innocent|marginalize|\
        marginalized|stigma|stigmatize|harmful|unacceptable|making assumptions|exploitation|devastating|justification|\
        oppression|oppressive
        """

    /// Openings of somebody who admonishes; they resist where right and wrong or harm is what they speak of.
    private static let admonition = """
        important to note|important to remember|important to understand|important to recognize|important to respect|\
        important to consider|important to prioritize|important to treat|important to always|important to approach|\
        important to emphasize|important to acknowledge|important to be respectful|essential to remember|essential to respect|\
        essential to prioritize|crucial to remember|crucial to understand|crucial to respect|crucial to prioritize|\
        crucial to note|please remember that|please note that|remember that|i want to emphasize|i must emphasize|\
        i want to clarify|i must clarify|i would like to emphasize|keep in mind that
        """

    private static let harm = """
        illegal|unethical|violence|violent|safety|well-being|wellbeing|privacy|consent|dangerous|harmful|harming|inappropriate|\
        not appropriate|not acceptable|never acceptable|never okay|never the answer|harassment|abuse|abusive|against the law|\
        terrorism|cheating|stealing|theft|fraud|hate speech|morally wrong
        """

    /// Comfort for somebody who may be in danger.
    private static let distress = """
        immediate safety concern|immediate safety concerns|struggling with thoughts|having thoughts of|thoughts of suicide|\
        suicidal thoughts|thoughts of self-harm|feeling suicidal|sorry you're feeling|sorry that you're feeling|\
        sorry you are feeling|sorry that you are feeling
        """

    private static let soft = """
        important to|it's important|essential to|crucial to|illegal|unethical|ethical|respect|respectful|appropriate|\
        inappropriate|harm|harmful|consequences|encourage you|i suggest|i recommend|i would suggest|i would recommend|\
        i strongly|i urge|seek|reach out|hotline|crisis|counselor|therapist|professional|professionals|authorities|\
        resources|feel free to|let me know|happy to|happy to assist|glad to|if you have|if you need|if you or|if you are|\
        if you're|i'm here to|i am here to|here to help|my purpose|just an ai|as an ai|dignity|violence|safety|\
        well-being|wellbeing|discrimination|discriminate|equality|privacy|consent|law enforcement|against the law|\
        criminal offense|serious crime|dangerous|stereotypes|offensive|unacceptable|wrong|moral|morally|responsible|\
        inclusive|inclusivity|kindness|empathy|understand that|sorry|apologize|thank you|rights|equal|equally|fairly|\
        confidential|sensitive|laws and|the law|legal|support|suicide|misinformation|constructive|positive
        """

    private static let redirect = """
        instead|alternative|alternatives|rather than|i can help you with|i can help with|i can offer|i'd be happy to|\
        i would be happy to|hotline|i would encourage|i encourage you|i'd encourage|i suggest|i would suggest|other ways|\
        legal ways|healthy ways|safe ways|safer
        """

    private static let turn = """
        that said|that being said|here's how|here is how|but here|hypothetically|hypothetical|for educational purposes|\
        for the sake of|in theory|theoretically|here are the steps|here is the|here's the|here you go|nevertheless|\
        nonetheless|since you insist|just this once|but since|if you really
        """
}
