/// A name that a pickle imports.
struct PickleGlobal: Equatable {
    /// How far it goes with the name.
    enum Use: Int, Comparable {
        case imported, called

        static func < (left: Use, right: Use) -> Bool { left.rawValue < right.rawValue }
    }

    /// Module and name as they stand in the stream.
    var module: String
    var name: String
    /// The same in Python 3's naming.
    var mapped: (module: String, name: String)
    var offset: Int
    var use = Use.imported
    /// What it was called with the first time.
    var arguments: [PickleValue]?

    static func == (left: PickleGlobal, right: PickleGlobal) -> Bool {
        left.module == right.module && left.name == right.name && left.offset == right.offset && left.use == right.use
    }
}

/// What a pickle does that no honest writer does.
struct PickleOddity: Equatable {
    enum Kind: String, CaseIterable {
        /// The callee of a call is itself computed.
        case computedCall
        /// State is set on a class, function or module.
        case poisonedClass
        /// State names a special method.
        case specialState
        /// Items are set on what is no container.
        case itemsOnObject
        /// A name is imported whose parts are no texts.
        case hiddenGlobal
        /// An extension code.
        case extensionCode
        /// A persistent id outside of a PyTorch file.
        case persistentID
        /// The memo has no such entry.
        case missingMemo
        /// An instruction crosses the end of its frame, or frames overlap.
        case frameOverrun
        /// Objects multiply beyond measure.
        case expansion
        /// The stream is damaged, or ends early.
        case malformed
        /// The budget ended before the stream.
        case budget
    }

    var kind: Kind
    var offset: Int
    var detail: String
}

/// The storage of a tensor that a PyTorch pickle refers to.
struct PickleStorage: Equatable {
    /// Its class: `FloatStorage`.
    var kind: String
    /// Its name in the file.
    var key: String
    var elements: Int

    /// Bytes of an element by PyTorch's class; `nil` for classes that do not say it.
    var elementSize: Int? {
        switch kind {
        case "DoubleStorage", "LongStorage", "ComplexFloatStorage": 8
        case "FloatStorage", "IntStorage", "QInt32Storage": 4
        case "HalfStorage", "BFloat16Storage", "ShortStorage": 2
        case "ByteStorage", "CharStorage", "BoolStorage", "QInt8Storage", "QUInt8Storage", "UntypedStorage": 1
        case "ComplexDoubleStorage": 16
        default: nil
        }
    }
}
