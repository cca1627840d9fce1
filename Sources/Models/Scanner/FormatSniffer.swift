/// Tells what a file is by its content; names lie.
enum FormatSniffer {
    /// The kind of a file's content.
    static func format(_ bytes: ModelBytes) -> ModelFormat {
        guard bytes.count > 0 else { return .empty }
        if bytes.starts(with: Array("version https://git-lfs.github.com/spec/v1".utf8)), bytes.count <= 1024 {
            return .pointer
        }
        if bytes.starts(with: Array("GGUF".utf8)) { return .gguf }
        if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) { return .numpy }
        for magic in ["ggml", "GGML", "lmgg", "fmgg", "tjgg"] where bytes.starts(with: Array(magic.utf8)) {
            return .unknown
        }
        if isExecutable(bytes) { return .executable }
        if bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .sevenZip }
        if bytes.starts(with: Array("Rar!".utf8)) { return .rar }
        if isHDF5(bytes) { return .hdf5 }
        if bytes.starts(with: Array("TFL3".utf8), at: 4) { return .tflite }
        if bytes.starts(with: Array("ustar".utf8), at: 257) { return .tar }
        if isCompressed(bytes) { return .compressed }
        if PickleReader.isLegacyTorch(bytes) { return .torchLegacy }
        if isSafetensors(bytes) { return .safetensors }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
        if PickleReader.isPickle(bytes) { return .pickle }
        // Loaders find a zip archive from its end, whatever stands before it.
        if ZipDirectory.end(of: bytes) != nil, ZipDirectory.isZip(bytes) { return .zip }
        if isImage(bytes) { return .image }
        return isText(bytes) ? .text : .unknown
    }

    /// The formats that a name promises; `nil` for names that promise nothing.
    static func promised(by name: String) -> [ModelFormat]? {
        let name = name.lowercased()
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        switch ending {
        case "safetensors": return [.safetensors, .pointer]
        case "gguf": return [.gguf, .pointer]
        case "npy": return [.numpy, .pointer]
        case "npz": return [.zip, .numpyArchive, .pointer]
        case "json", "txt", "md", "yaml", "yml", "jinja", "py":
            return [.text, .json, .chatTemplate, .python, .empty, .pointer]
        case "png", "jpg", "jpeg", "gif", "webp": return [.image, .pointer]
        case "pt", "pth", "ckpt": return [.torchZip, .torchLegacy, .zip, .pickle, .tar, .pointer]
        case "pkl", "pickle": return [.pickle, .torchLegacy, .compressed, .pointer]
        case "joblib": return [.pickle, .compressed, .pointer]
        case "onnx": return [.unknown, .onnx, .pointer]
        case "h5", "hdf5": return [.hdf5, .pointer]
        default: return nil
        }
    }

    private static func isExecutable(_ bytes: ModelBytes) -> Bool {
        let heads: [[UInt8]] = [
            [0x7F, 0x45, 0x4C, 0x46], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE],
            [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE],
        ]
        if heads.contains(where: { bytes.starts(with: $0) }) { return true }
        if bytes.starts(with: [0x23, 0x21, 0x2F]) || bytes.starts(with: [0x23, 0x21, 0x20, 0x2F]) { return true }
        // MZ alone is two letters; a program has the offset of its second head.
        guard bytes.starts(with: [0x4D, 0x5A]), let offset = bytes.length(0x3C, 4) else { return false }
        return bytes.starts(with: [0x50, 0x45, 0, 0], at: offset)
    }

    private static func isHDF5(_ bytes: ModelBytes) -> Bool {
        let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
        if bytes.starts(with: signature) { return true }
        var offset = 512
        while offset < min(bytes.count, 1 << 24) {
            if bytes.starts(with: signature, at: offset) { return true }
            offset *= 2
        }
        return false
    }

    static func isCompressed(_ bytes: ModelBytes) -> Bool {
        let heads: [[UInt8]] = [
            [0x1F, 0x8B], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD],
            [0x04, 0x22, 0x4D, 0x18], [0x78, 0x01], [0x78, 0x5E], [0x78, 0x9C], [0x78, 0xDA],
        ]
        return heads.contains { bytes.starts(with: $0) }
    }

    private static func isSafetensors(_ bytes: ModelBytes) -> Bool {
        guard let length = bytes.length(0, 8), length <= 100_000_000, length <= bytes.count - 8 else { return false }
        return bytes[8] == 0x7B
    }

    private static func isImage(_ bytes: ModelBytes) -> Bool {
        let heads: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38],
            [0x52, 0x49, 0x46, 0x46],
        ]
        return heads.contains { bytes.starts(with: $0) }
    }

    /// Whether the beginning is text: valid UTF-8 without control characters.
    private static func isText(_ bytes: ModelBytes) -> Bool {
        var head = bytes.slice(0, 64 << 10).array
        // A character may be cut off at the end of the piece.
        if bytes.count > head.count { while let last = head.last, last >= 0x80 { head.removeLast() } }
        if head.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 && $0 != 0x0C && $0 != 0x1B }) {
            return false
        }
        return String(validating: head, as: UTF8.self) != nil
    }
}
