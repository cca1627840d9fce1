/// Sizes of numpy's element types.
enum NumpyType {
    /// Bytes of an element of a type as a pickle builds it; 0 for objects, `nil` if it cannot be told.
    static func itemSize(_ dtype: PickleValue?) -> Int? {
        guard case .call(let call)? = dtype, let first = call.arguments.first, case .text(let code) = first else {
            return nil
        }
        return itemSize(code)
    }

    /// Bytes of an element of a type code such as `<f8`, `|S10`, `<U5`; 0 for objects.
    static func itemSize(_ code: String) -> Int? {
        let scalars = code.unicodeScalars.drop { "<>|=".unicodeScalars.contains($0) }
        guard let kind = scalars.first else { return nil }
        if kind == "O" { return 0 }
        guard let count = Int(String(String.UnicodeScalarView(scalars.dropFirst()).prefix { ("0"..."9").contains($0) }))
        else {
            return kind == "?" ? 1 : nil
        }
        switch kind {
        case "b", "i", "u", "f", "c", "S", "V", "m", "M", "a": return count <= 1 << 30 ? count : nil
        case "U": return count <= 1 << 28 ? count * 4 : nil
        default: return nil
        }
    }
}
