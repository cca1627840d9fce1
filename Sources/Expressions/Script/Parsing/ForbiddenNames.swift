/// Names of JavaScript's surroundings that an expression of a configuration does not have.
enum ForbiddenNames {
    private static let outside: Set<String> = [
        "require", "module", "exports", "process", "fetch", "eval", "Function", "XMLHttpRequest", "WebSocket",
        "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "globalThis", "window", "global", "document",
        "importScripts", "WebAssembly", "Proxy", "Reflect", "Worker", "SharedArrayBuffer", "Atomics",
    ]

    /// Why a name is refused; `nil` if it is not.
    static func reason(_ name: String) -> String? {
        guard outside.contains(name) else { return nil }
        return
            "'\(name)' is not available to an expression; put such code into a file (file://code.js), which node runs"
    }
}
