/// What a phrase does in a sentence that refuses.
enum RefusalSlot: UInt8, Sendable {
    /// Who speaks.
    case agent
    /// An inability or unwillingness.
    case modality
    /// The second half of an inability that stands apart from its verb, as in German.
    case negation
    /// What is refused: an act or a request.
    case act
    /// A turn of phrase that only looks like an inability.
    case exclusion
    /// A lack of knowledge or of tools.
    case inability
    /// A refusal that names nobody.
    case impersonal
    /// A no that refuses where hardly more is said.
    case curt
    /// A judgement of morals, which refuses where an answer opens with it.
    case moral
    /// A judgement that refuses where an answer opens with it and only warns besides.
    case lecture
    /// Words that contradict the claim in a question.
    case rebuttal
    /// Words about right and wrong, by which a contradiction defends somebody and does not only correct a fact.
    case value
    /// The opening of somebody who admonishes.
    case admonition
    /// What an admonition warns of.
    case harm
    /// Comfort for somebody who may be in danger.
    case distress
    /// The question does not make sense, or its subject does not exist.
    case premise
    /// Words of science, by which a contradiction corrects a fact.
    case fact
    /// A filter speaks.
    case blocking
    /// Warnings, comfort, and offers of something else.
    case soft
    /// The offer of something else.
    case redirect
    /// The turn from a refusal to an answer.
    case turn
    /// Words that ask what is meant.
    case asking
}
