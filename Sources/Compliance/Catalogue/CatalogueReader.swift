import Formats
import Workspace

/// Reads the files of a catalogue. Ids are texts, and every control that is named must be there: a mapping onto an id that the
/// framework does not have would count evidence for nothing.
struct CatalogueReader {
    /// The longest id of a control, in bytes. The parts of an id are looked up one after the other, and tables show it.
    static let maximumIDLength = 200

    private(set) var frameworks: [Framework] = []
    private(set) var checks: [ControlCheck] = []
    /// Days from which controls apply, by framework and id.
    private var dates: [ControlReference: Double] = [:]

    private static func open(_ source: CatalogueSource) throws(ConfigurationError) -> (
        ConfigurationSection, ProblemCollector
    ) {
        let collector = ProblemCollector(file: source.name)
        return (ConfigurationSection(try collector.root(of: source.text), collector: collector), collector)
    }

    /// A text that must be there and must not read as a number: `1.10` and `1.1` are two controls.
    private static func text(_ key: String, _ section: ConfigurationSection) -> String? {
        guard let text = section.requiredString(key) else { return nil }
        guard section.node(key)?.string != nil else {
            section.report(key, "'\(text)' reads as a number or a word of YAML; put it in quotes")
            return nil
        }
        return text
    }

    // MARK: Dates

    mutating func readDates(_ source: CatalogueSource, framework: String) throws(ConfigurationError) {
        let (root, collector) = try Self.open(source)
        _ = root.string("regulation")
        for section in root.listedSections("dates") {
            _ = section.string("what")
            guard let text = Self.text("date", section), let articles = section.strings("articles") else { continue }
            guard let day = Timestamp.seconds(text) else {
                section.report("date", "expected a day such as 2026-08-02, found '\(text)'")
                continue
            }
            for article in articles {
                let reference = ControlReference(framework, article)
                // An article with two dates applies to somebody from the first one on.
                dates[reference] = min(dates[reference] ?? day, day)
            }
            section.finish()
        }
        root.finish()
        if let error = collector.error { throw error }
    }

    /// The day of a control, or of the article that it is a part of.
    private func date(of reference: ControlReference) -> Double? {
        var parts = reference.id.split(separator: ".")
        while !parts.isEmpty {
            if let day = dates[ControlReference(reference.framework, parts.joined(separator: "."))] { return day }
            parts.removeLast()
        }
        return nil
    }

    // MARK: Frameworks

    mutating func readFramework(_ source: CatalogueSource) throws(ConfigurationError) {
        let (root, collector) = try Self.open(source)
        let replaces = root.bool("replace") ?? false
        let id = Self.text("id", root) ?? ""
        let title = root.requiredString("title") ?? ""
        let version = root.requiredString("version") ?? ""
        let origin = root.requiredString("source") ?? ""
        if !id.isEmpty, !Self.isToken(id) {
            root.report("id", "'\(id)' holds other letters than A-Z, a-z, 0-9, '.', '-' and '_', or begins with none")
        }
        let known = frameworks.firstIndex { $0.id == id }
        if known != nil, !replaces {
            root.report("id", "there is a framework '\(id)' already; 'replace: true' puts this one in its place")
        }
        var controls: [Control] = []
        var ids: Set<String> = []
        var tokens: Set<String> = []
        for section in root.listedSections("controls") {
            let printed = Self.text("id", section)
            let title = section.requiredString("title")
            let kind = section.node("kind") == nil ? .technical : section.choice("kind", ControlKind.self)
            let given = section.string("token")
            section.finish()
            guard let printed, let title, let kind else { continue }
            guard printed.utf8.count <= Self.maximumIDLength else {
                section.report("id", "an id has at most \(Self.maximumIDLength) bytes, this one \(printed.utf8.count)")
                continue
            }
            let token = given ?? Self.token(framework: id, control: printed)
            if !Self.isToken(token) { section.report("token", "'\(token)' is no XML name, which OSCAL asks for") }
            if !ids.insert(printed).inserted { section.report("id", "the control '\(printed)' stands there twice") }
            if !tokens.insert(token).inserted { section.report("token", "the token '\(token)' stands there twice") }
            let reference = ControlReference(id, printed)
            controls.append(
                Control(reference: reference, token: token, title: title, kind: kind, appliesFrom: date(of: reference))
            )
        }
        if controls.isEmpty { root.report("controls", "a framework has at least one control") }
        root.finish()
        if let error = collector.error { throw error }
        let framework = Framework(id: id, title: title, version: version, source: origin, controls: controls)
        if let known { frameworks[known] = framework } else { frameworks.append(framework) }
    }

    /// The token of a control that names none.
    static func token(framework: String, control: String) -> String {
        var text = ""
        for scalar in control.unicodeScalars {
            if isLetter(scalar) { text.unicodeScalars.append(scalar) } else if text.last != "-" { text += "-" }
        }
        while text.hasPrefix("-") { text.removeFirst() }
        while text.hasSuffix("-") { text.removeLast() }
        return "\(framework).\(text)".lowercased()
    }

    static func isToken(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isAlphabetic && first.isASCII
        else {
            return false
        }
        return text.unicodeScalars.allSatisfy(isLetter)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", ".", "-", "_": true
        default: false
        }
    }

    // MARK: Checks

    mutating func readChecks(_ source: CatalogueSource) throws(ConfigurationError) {
        let (root, collector) = try Self.open(source)
        _ = root.int("schema", in: 1...1)
        var seen: Set<String> = []
        for section in root.listedSections("checks") {
            guard let key = Self.text("key", section) else { continue }
            if !seen.insert(key).inserted { section.report("key", "the check '\(key)' stands there twice") }
            let replaces = section.bool("replace") ?? false
            let known = checks.firstIndex { $0.key == key }
            let direct = links("direct", section)
            let supporting = links("supporting", section)
            let title = section.string("title")
            let family = section.string("family")
            let evidence = section.strings("evidence")
            let hours = section.int("max_age_hours", in: 1...87_600)
            section.finish()
            if let known, !replaces {
                checks[known].direct += direct.filter { !checks[known].direct.contains($0) }
                checks[known].supporting += supporting.filter { !checks[known].supporting.contains($0) }
                continue
            }
            let before = known.map { checks[$0] }
            let check = ControlCheck(
                key: key,
                title: title ?? before?.title ?? section.requiredString("title") ?? "",
                family: family ?? before?.family ?? "own",
                evidence: evidence ?? before?.evidence ?? [],
                maximumAgeHours: hours ?? before?.maximumAgeHours ?? 24,
                direct: direct,
                supporting: supporting
            )
            if let known { checks[known] = check } else { checks.append(check) }
        }
        root.finish()
        if let error = collector.error { throw error }
    }

    private func links(_ key: String, _ section: ConfigurationSection) -> [ControlReference] {
        guard let list = section.section(key) else { return [] }
        var references: [ControlReference] = []
        for member in list.node.mapping ?? [] {
            guard let framework = frameworks.first(where: { $0.id == member.key }) else {
                let hint = Spelling.nearest(to: member.key, among: frameworks.map(\.id)).map {
                    "; did you mean '\($0)'?"
                }
                section.report(key, "there is no framework '\(member.key)'\(hint ?? "")")
                continue
            }
            let ids = Set(framework.controls.map(\.reference.id))
            for element in member.value.sequence ?? [member.value] {
                guard let id = element.string else {
                    section.report(key, "an id of \(framework.id) is no text; put it in quotes")
                    continue
                }
                guard ids.contains(id) else {
                    section.report(key, "\(framework.id) \(framework.version) has no control '\(id)'")
                    continue
                }
                references.append(ControlReference(framework.id, id))
            }
        }
        return references
    }
}
