import Formats
import Workspace

extension ComplianceScope {
    /// Reads `compliance.yaml`.
    ///
    /// - Parameters:
    ///   - file: the file as the user named it, for error messages.
    ///   - catalogue: what frameworks, controls and checks there are.
    /// - Throws: `ConfigurationError` with every fault that was found. An exception that has ended is none: it does not count any more.
    public init(reading text: String, file: String, catalogue: Catalogue) throws(ConfigurationError) {
        let collector = ProblemCollector(file: file)
        let root = ConfigurationSection(try collector.root(of: text), collector: collector)
        root.requireVersion()
        let reader = ComplianceScopeReader(catalogue: catalogue)
        let system = root.requiredString("system") ?? ""
        let frameworks = root.strings("frameworks") ?? []
        for id in frameworks { reader.framework(id, "frameworks", root) }
        self.init(
            system: system,
            frameworks: frameworks,
            exclusions: root.listedSections("exclusions").compactMap(reader.exclusion),
            subjects: root.listedSections("subjects").compactMap(reader.subject),
            exceptions: root.listedSections("exceptions").compactMap(reader.exception),
            anchors: root.listedSections("anchors").compactMap(reader.anchor)
        )
        var ids: Set<String> = []
        for exception in exceptions where !ids.insert(exception.id).inserted {
            root.report("exceptions", "the id '\(exception.id)' stands there twice")
        }
        root.finish()
        if let error = collector.error { throw error }
    }
}

/// Reads the parts of `compliance.yaml`.
struct ComplianceScopeReader {
    let catalogue: Catalogue

    @discardableResult
    func framework(_ id: String, _ key: String, _ section: ConfigurationSection) -> Framework? {
        if let framework = catalogue.framework(id) { return framework }
        let hint =
            Spelling.nearest(to: id, among: catalogue.frameworks.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
        section.report(key, "there is no framework '\(id)'\(hint)")
        return nil
    }

    private func control(_ id: String, of framework: Framework, _ key: String, _ section: ConfigurationSection) {
        guard !framework.controls.contains(where: { $0.reference.id == id }) else { return }
        let ids = framework.controls.map(\.reference.id)
        let hint = Spelling.nearest(to: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
        section.report(key, "\(framework.id) has no control '\(id)'\(hint)")
    }

    func exclusion(_ section: ConfigurationSection) -> ComplianceScope.Exclusion? {
        let id = section.requiredString("framework")
        let controls = section.strings("controls") ?? []
        let reason = section.requiredString("reason")
        section.finish()
        guard let id, let reason, let framework = framework(id, "framework", section) else { return nil }
        for control in controls { self.control(control, of: framework, "controls", section) }
        return ComplianceScope.Exclusion(framework: id, controls: controls, reason: reason)
    }

    func subject(_ section: ConfigurationSection) -> (name: String, reason: String)? {
        let name = section.requiredString("name")
        let reason = section.requiredString("reason")
        section.finish()
        guard let name, let reason else { return nil }
        return (name, reason)
    }

    func anchor(_ section: ConfigurationSection) -> String? {
        let head = section.requiredString("head")
        _ = section.string("kept")
        section.finish()
        guard let head else { return nil }
        guard head.utf8.count == 64, head.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
            section.report("head", "expected the 64 hexadecimal digits that 'martlet evidence verify' prints")
            return nil
        }
        return head
    }

    func exception(_ section: ConfigurationSection) -> ControlException? {
        let id = section.requiredString("id")
        let frameworkID = section.string("framework")
        let controlID = section.string("control")
        let check = section.string("check")
        let subject = section.string("subject")
        let reason = section.requiredString("reason")
        let compensation = section.requiredString("compensatingControl")
        let owner = section.requiredString("owner")
        let approver = section.requiredString("approver")
        let created = day("created", section)
        let expires = day("expires", section)
        let ticket = section.string("ticket")
        section.finish()
        var control: ControlReference?
        if let frameworkID, let controlID {
            if let framework = framework(frameworkID, "framework", section) {
                self.control(controlID, of: framework, "control", section)
            }
            control = ControlReference(frameworkID, controlID)
        } else if frameworkID != nil || controlID != nil {
            section.report("control", "'framework' and 'control' go together")
        }
        if let check, catalogue.check(check) == nil {
            let hint = Spelling.nearest(to: check, among: catalogue.checks.map(\.key)).map { "; did you mean '\($0)'?" }
            section.report("check", "there is no check '\(check)'\(hint ?? "")")
        }
        if control == nil, check == nil {
            section.report("control", "an exception names a control ('framework' and 'control') or a 'check'")
        }
        if subject != nil, check == nil { section.report("subject", "a 'subject' goes with a 'check'") }
        guard let id, let reason, let compensation, let owner, let approver, let created, let expires else {
            return nil
        }
        let exception = ControlException(
            id: id,
            control: control,
            check: check,
            subject: subject,
            reason: reason,
            compensatingControl: compensation,
            owner: owner,
            approver: approver,
            createdAt: created,
            // The day named is the last one on which it holds.
            expiresAt: expires + 86_400,
            ticket: ticket
        )
        if expires < created {
            section.report("expires", "it ends before it begins")
        } else if let obstacle = exception.obstacle(at: created) {
            section.report("id", "the exception '\(id)' cannot hold: \(obstacle)")
        }
        return exception
    }

    private func day(_ key: String, _ section: ConfigurationSection) -> Double? {
        guard let text = section.requiredString(key) else { return nil }
        guard text.utf8.count == 10, let seconds = Timestamp.seconds(text) else {
            section.report(key, "expected a day such as 2027-01-31, found '\(text)'")
            return nil
        }
        return seconds
    }
}
