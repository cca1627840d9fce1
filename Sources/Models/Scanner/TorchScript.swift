import Findings

/// Looks at the code of TorchScript archives: a dialect of Python without imports, whose operators may still reach files.
enum TorchScript {
    private static let fileOperators = [
        "torch.save", "torch.load", "aten::save", "aten::from_file", "torch.from_file", "parse_type_line",
        "torch.jit.load",
    ]
    private static let knownNamespaces: Set<String> = [
        "aten", "prim", "prims", "quantized", "_quantized", "torchvision", "torchaudio", "profiler", "inductor",
        "prepacked",
    ]

    /// Checks one entry below `code/`.
    static func check(_ content: ModelBytes, members: [String], into state: inout ScanState) {
        if PickleReader.isPickle(content) {
            PickleReader(members: members).read(content, into: &state)
            return
        }
        let text = content.text(0, min(content.count, 16 << 20))
        if content.count > 16 << 20 { state.gap("\(members.joined(separator: " › ")) has more code than is read") }
        for name in fileOperators where text.contains(name) {
            state.add(ModelIssue(.torchScript, members: members, detail: "The code uses \(name)", key: name))
        }
        for part in text.split(separator: "ops.").dropFirst() {
            let namespace = part.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            let follows = part.dropFirst(namespace.count).first
            if !namespace.isEmpty, follows == ".", !knownNamespaces.contains(String(namespace)) {
                state.add(
                    ModelIssue(
                        .torchScript,
                        severity: .medium,
                        members: members,
                        detail: "The code calls operators of the native library \(namespace)",
                        key: "ops.\(namespace)"
                    )
                )
            }
        }
    }
}
