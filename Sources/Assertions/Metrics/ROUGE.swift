/// C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries" (2004): the share of the reference's runs of words that the
/// candidate has, each counted at most as often as it has it.
enum ROUGE {
    /// 0 to 1. Tokens are those of the Penn Treebank in lower case; nothing to compare with gives 0.
    static func score(_ candidate: String, _ reference: String, length: Int) -> Double {
        let reference = NGrams(TextWords.treebank(reference), length: length)
        guard reference.total > 0 else { return 0 }
        let candidate = NGrams(TextWords.treebank(candidate), length: length)
        return Double(reference.matches(in: candidate)) / Double(reference.total)
    }
}
