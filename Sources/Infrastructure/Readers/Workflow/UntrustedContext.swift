/// Which contexts hold what strangers wrote.
///
/// After docs.github.com/actions/concepts/security/script-injections. Numbers, commit ids and the names of accounts and
/// repositories cannot carry a script.
enum UntrustedContext {
    /// How far the one who writes a value is to be trusted.
    enum Trust: Sendable, Comparable { case stranger, caller }

    private static let strangers: [[String]] = [
        "github.event.issue.title", "github.event.issue.body", "github.event.pull_request.title",
        "github.event.pull_request.body", "github.event.comment.body", "github.event.review.body",
        "github.event.review_comment.body", "github.event.discussion.title", "github.event.discussion.body",
        "github.event.pages.*.page_name", "github.event.commits.*.message", "github.event.commits.*.author.email",
        "github.event.commits.*.author.name", "github.event.commits.*.committer.email",
        "github.event.commits.*.committer.name", "github.event.head_commit.message",
        "github.event.head_commit.author.email", "github.event.head_commit.author.name",
        "github.event.head_commit.committer.email", "github.event.head_commit.committer.name",
        "github.event.pull_request.head.ref", "github.event.pull_request.head.label",
        "github.event.pull_request.head.repo.default_branch", "github.event.pull_request.head.repo.description",
        "github.event.pull_request.head.repo.homepage", "github.event.workflow_run.head_branch",
        "github.event.workflow_run.display_title", "github.event.workflow_run.head_commit.message",
        "github.event.workflow_run.head_commit.author.email", "github.event.workflow_run.head_commit.author.name",
        "github.event.workflow_run.head_repository.description",
        "github.event.workflow_run.pull_requests.*.head.ref", "github.head_ref",
    ].map { $0.split(separator: ".").map(String.init) }

    private static let callers: [[String]] = [
        "github.event.inputs.*", "github.event.client_payload.*", "github.ref_name", "github.ref",
    ].map { $0.split(separator: ".").map(String.init) }

    /// Outputs of actions that hand on what strangers wrote: names of branches and of files.
    private static let outputs: [String: Set<String>] = [
        "xt0rted/pull-request-comment-branch": ["head_ref"], "alessbell/pull-request-comment-branch": ["head_ref"],
        "eficode/resolve-pr-refs": ["head_ref", "base_ref"], "tj-actions/branch-names": [],
        "tj-actions/changed-files": [], "dorny/paths-filter": [], "jitterbit/get-changed-files": [],
        "trilom/file-changes-action": [], "potiuk/get-workflow-origin": ["sourceheadbranch"],
    ]

    /// Whose words a context holds; `nil` for one that cannot carry a script.
    static func trust(of context: String) -> Trust? {
        let parts = context.split(separator: ".").map(String.init)
        if strangers.contains(where: { covers(parts, $0) }) { return .stranger }
        if callers.contains(where: { covers(parts, $0) }) { return .caller }
        return nil
    }

    /// Whether a path is a pattern's, or the whole of which the pattern is a part (`toJSON(github.event)`).
    private static func covers(_ path: [String], _ pattern: [String]) -> Bool {
        // `github` and `github.event` by themselves are printed for debugging, and hold everything.
        guard path.count >= 2 || path == ["github"] else { return false }
        return zip(path, pattern).allSatisfy { $0 == $1 || $0 == "*" || $1 == "*" }
            && (path.count <= pattern.count)
    }

    /// Whether an output of an action is a stranger's.
    static func isUntrusted(output: String, of action: ActionReference) -> Bool {
        guard let names = outputs[action.repository] else { return false }
        if action.repository == "dorny/paths-filter" { return output.hasSuffix("_files") }
        if action.repository == "tj-actions/changed-files" {
            return output.hasSuffix("_files") || output.hasSuffix("all_changed_files")
        }
        return names.isEmpty || names.contains(output)
    }
}
