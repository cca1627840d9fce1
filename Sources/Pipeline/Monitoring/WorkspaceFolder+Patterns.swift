extension WorkspaceFolder {
    /// The files that a path or a pattern such as `sigma/*.yml` stands for, in order; a content is `nil` where it cannot be read.
    func matchingTexts(_ pattern: String) -> [(name: String, text: String?)] {
        let names = exists(pattern) ? [pattern] : files().filter { Glob.matches($0, pattern: pattern) }
        return names.map { ($0, try? text($0)) }
    }
}
