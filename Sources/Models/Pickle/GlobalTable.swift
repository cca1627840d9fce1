import Findings

/// What is known of the names that pickles import.
///
/// An allow list: what is not on it is a finding, however harmless it looks. The list of bad names only says how bad, and why.
enum GlobalTable {
    /// What is known of one name.
    enum Judgement: Equatable {
        /// Builds data and calls nothing else.
        case allowed
        /// A class of a well-known ML library, whose constructor runs.
        case review
        /// Known to run, load, read or send something.
        case denied(Severity, String)
        /// Nobody has looked at it.
        case unknown
    }

    /// Judges a name, in Python 3's naming.
    static func judge(_ module: String, _ name: String) -> Judgement {
        if allowed[module]?.contains(name) == true || weightsOnly[module]?.contains(name) == true { return .allowed }
        // Classes of TorchScript, whose code stands in the archive and is read there; Python has no such module.
        if module == "__torch__" || module.hasPrefix("__torch__."), !name.utf8.contains(0x2E) { return .allowed }
        if name.utf8.contains(0x2E) { return dotted(module, name) }
        if let names = deniedNames[module], let effect = names[name] {
            return .denied(effect.severity, effect.rawValue)
        }
        var package = Substring(module)
        while true {
            if let effect = deniedModules[String(package)] { return .denied(effect.severity, effect.rawValue) }
            guard let dot = package.unicodeScalars.lastIndex(of: ".") else { break }
            package = package[..<dot]
        }
        if name.hasPrefix("__"), !isPatternAllowed(module, name) {
            return .denied(.critical, Effect.attribute.rawValue)
        }
        if isPatternAllowed(module, name) { return .allowed }
        if isReviewed(module, name) { return .review }
        return .unknown
    }

    /// From protocol 4 on, a name with dots walks attributes: `pathlib` and `os.system` is `os.system`.
    private static func dotted(_ module: String, _ name: String) -> Judgement {
        // By scalars, as Python does: a dot with an accent is one character, and still a dot.
        let parts = name.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        if parts.contains(where: { $0.hasPrefix("_") }) { return .denied(.critical, Effect.attribute.rawValue) }
        for (index, part) in parts.enumerated() where index < parts.count - 1 && deniedModules[part] != nil {
            return .denied(.critical, Effect.attribute.rawValue)
        }
        // A nested class of a module that is denied, or an attribute of one of its names.
        if case .denied(let severity, let effect) = judge(module, parts[0]) { return .denied(severity, effect) }
        return .denied(.high, Effect.attribute.rawValue)
    }

    /// Whether torch.load(weights_only=True) accepts a name (PyTorch, `torch/_weights_only_unpickler.py`).
    static func isWeightsOnly(_ module: String, _ name: String) -> Bool {
        if weightsOnly[module]?.contains(name) == true { return true }
        guard module == "torch" || module.hasPrefix("torch.") else { return false }
        return torchTypes.contains(name) || (name.hasSuffix("Storage") && module.hasPrefix("torch"))
            || (name.hasSuffix("Tensor") && (module == "torch" || module == "torch.cuda"))
    }

    // MARK: Patterns

    /// Classes that come in hundreds: estimators of scikit-learn and friends, whose instances are attributes only.
    private static func isPatternAllowed(_ module: String, _ name: String) -> Bool {
        if isWeightsOnly(module, name) { return true }
        // Classes that their library keeps to itself have an underscore first.
        guard let first = name.unicodeScalars.first(where: { $0 != "_" }),
            !name.hasPrefix("__") || name.hasPrefix("__pyx_unpickle_")
        else { return false }
        let isClass = ("A"..."Z").contains(first)
        let isIdentifier = name.unicodeScalars.allSatisfy {
            $0 == "_" || ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        }
        guard isIdentifier else { return false }
        if module.hasPrefix("sklearn.") {
            guard name != "FunctionTransformer", !module.hasPrefix("sklearn.utils._"),
                !module.hasPrefix("sklearn.externals")
            else { return false }
            return isClass || name == "newObj" || name.hasPrefix("__pyx_unpickle_")
        }
        if module == "xgboost.sklearn" { return name.hasPrefix("XGB") }
        if module == "lightgbm.sklearn" { return name.hasPrefix("LGBM") }
        if module.hasPrefix("scipy.sparse.") || module == "scipy.sparse" {
            return isClass || name.hasSuffix("_matrix") || name.hasSuffix("_array")
        }
        if module.hasPrefix("numpy.random._") {
            return name.hasPrefix("__pyx_unpickle_")
                || ["MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"].contains(name)
        }
        if module == "numpy" || module == "numpy.dtypes" { return numpyTypes.contains(name) || name.hasSuffix("DType") }
        return false
    }

    private static let reviewedPackages = [
        "torch.nn.modules.", "torch.nn.parameter", "torch.optim.", "transformers.", "accelerate.", "trl.", "peft.",
        "ultralytics.", "sentence_transformers.", "lightning.", "pytorch_lightning.", "spacy.", "tokenizers",
        "datasets.",
        "diffusers.", "timm.", "torchvision.models.", "sklearn.utils.", "statsmodels.", "gensim.models.", "nltk.",
        "skorch.",
        "imblearn.", "category_encoders.", "prophet.", "catboost.core",
    ]

    private static func isReviewed(_ module: String, _ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, ("A"..."Z").contains(first) else { return false }
        return reviewedPackages.contains { module.hasPrefix($0) || module + "." == $0 }
    }

    // MARK: Tables

    /// What a denied name does; it decides how bad it is.
    enum Effect: String {
        case process = "it starts programs"
        case code = "it runs code"
        case load = "it imports or loads more code"
        case again = "it loads another pickle"
        case attribute = "it reaches the inside of Python objects"
        case network = "it opens connections"
        case write = "it writes files"
        case read = "it reads files"
        case environment = "it reads the environment of the machine"
        case resource = "it changes threads, signals or memory"
        case scanner = "it manipulates scanners"

        var severity: Severity {
            switch self {
            case .process, .code, .load, .again, .attribute, .scanner: .critical
            case .network, .write, .read, .environment: .high
            case .resource: .medium
            }
        }
    }

    /// Module, then names; one module a line.
    private static func sets(_ text: String) -> [String: Set<String>] {
        var table: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let module = words.first else { continue }
            table[module, default: []].formUnion(words.dropFirst())
        }
        return table
    }

    private static let allowed = sets(GlobalTableData.allowed)
    private static let weightsOnly = sets(GlobalTableData.weightsOnly)
    private static let numpyTypes = Set(GlobalTableData.numpyTypes.split(separator: " ").map(String.init))
    private static let torchTypes = Set(GlobalTableData.torchTypes.split(separator: " ").map(String.init))

    private static let deniedModules: [String: Effect] = Dictionary(
        GlobalTableData.deniedModules.flatMap { effect, text in
            text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (String($0), effect) }
        },
        uniquingKeysWith: { first, _ in first }
    )

    private static let deniedNames: [String: [String: Effect]] = {
        var table: [String: [String: Effect]] = [:]
        for (effect, text) in GlobalTableData.deniedNames {
            for (module, names) in sets(text) { for name in names { table[module, default: [:]][name] = effect } }
        }
        return table
    }()
}
