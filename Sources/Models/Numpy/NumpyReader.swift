/// Reads numpy's array files: a head that is a Python literal, and the data.
struct NumpyReader {
    var members: [String]

    func read(_ bytes: ModelBytes, into state: inout ScanState) {
        guard let major = bytes[6], (1...3).contains(major) else {
            return malformed("The version of the file is not known", &state)
        }
        let prefix = major == 1 ? 10 : 12
        guard let length = bytes.length(8, major == 1 ? 2 : 4), length <= 1 << 20, length <= bytes.count - prefix else {
            return malformed("The head is longer than the file, or than any head", &state)
        }
        var parser = PythonLiteral(bytes.slice(prefix, length).array)
        guard case .dictionary(let head)? = parser.parse(), let descriptor = head["descr"],
            case .tuple(let shape)? = head["shape"]
        else { return malformed("The head is no plain description of an array", &state) }
        let start = prefix + length
        let body = bytes.from(start)
        if descriptor.mentionsObjects {
            state.add(
                ModelIssue(.numpyObjects, members: members, detail: "The array holds Python objects", key: "objects")
            )
            PickleReader(members: members + ["objects"]).read(body, into: &state)
            return
        }
        guard let size = descriptor.itemSize else {
            return state.gap("\(members.last ?? "the array"): the size of its elements is not known")
        }
        var needed = size
        for item in shape {
            guard case .integer(let count) = item, count >= 0 else {
                return malformed("The shape is no list of lengths", &state)
            }
            let (product, overflows) = needed.multipliedReportingOverflow(by: count)
            if overflows { return malformed("The array is larger than any file", &state) }
            needed = product
        }
        if needed > body.count {
            malformed("The array needs \(needed) bytes and \(body.count) are there", &state)
        } else if needed < body.count {
            let rest = body.from(needed)
            malformed("\(rest.count) bytes follow the array", &state)
            if PickleReader.isPickle(rest) {
                PickleReader(members: members + ["behind the array"]).read(rest, into: &state)
            }
        }
    }

    private func malformed(_ detail: String, _ state: inout ScanState) {
        state.add(ModelIssue(.numpyMalformed, members: members, detail: detail, key: "malformed"))
    }
}
