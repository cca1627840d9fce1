/// `martlet:shell-injection`: the answer carries commands that fetch a program and run it, destroy a file system, open a shell to another
/// machine, or send secrets away. The installers that well-known tools publish themselves, and tidying up within folders, are none.
enum ShellInjectionDetector: ContentDetector {
    static let types = ["martlet:shell-injection"]
    static let subject = "dangerous command"

    /// Where well-known tools tell their users to fetch an installer from.
    private static let installers =
        #"https://(sh\.rustup\.rs|get\.docker\.com|raw\.githubusercontent\.com/(Homebrew|nvm-sh|helm|ohmyzsh|k3d-io|aquasecurity|anchore)/|install\.python-poetry\.org|astral\.sh|deb\.nodesource\.com|bun\.sh|deno\.land|get\.k3s\.io|ollama\.com|get\.sdkman\.io|get\.pnpm\.io|starship\.rs|cli\.github\.com|bootstrap\.pypa\.io|install\.swift\.org)"#
    private static let end = #"(\s|$|["'`;&|)])"#
    private static let roots = #"(/(etc|usr|bin|sbin|boot|lib|home|root|var|opt|dev|srv)?|~|\$\{?HOME\}?)/?\*?"#

    static let rules: [ContentRule] = [
        ContentRule(
            "a program that is fetched and run",
            literals: ["curl", "wget", "fetch"],
            #"\b(curl|wget|fetch)\b[^\n|;]{0,300}\|\s*(sudo\s+(-\S+\s+)*)?(((ba|z|da|k|a)?sh\b)|((python[23]?|perl|ruby|node)\s*(-\s*)?($|["'`;&)])))"#,
            exception: installers
        ),
        ContentRule(
            "a program that is fetched and run",
            literals: ["curl", "wget"],
            #"\b((ba|z|da)?sh|eval|source)\s+(-c\s+)?["']?(<\(|\$\(|`)\s*(curl|wget)\b[^\n)`]{0,300}"#,
            exception: installers
        ),
        ContentRule(
            "a program that is fetched and run",
            literals: ["downloadstring", "invoke-webrequest", "iwr", "encodedcommand", "-enc", "powershell"],
            #"(\b(iex|invoke-expression)\b[^\n]{0,80}(downloadstring|iwr\b|invoke-webrequest)|\bpowershell[^\n]{0,60}\s-e(nc(odedcommand)?)?\s+[a-z0-9+/=]{20,})"#
        ),
        ContentRule(
            "a command that deletes a file system",
            literals: ["rm "],
            #"\brm\s+(-\S+\s+)*(-[a-z]*r[a-z]*|--recursive)\s+(-\S+\s+)*["']?"# + roots + end
        ),
        ContentRule(
            "a command that overwrites a disk",
            literals: ["mkfs", "dd ", "/dev/sd", "/dev/nvme"],
            #"(\bmkfs(\.\w+)?\s+(-\S+\s+)*/dev/(sda|nvme0|vda|hda)|\bdd\s[^\n]{0,120}if=/dev/(zero|u?random)[^\n]{0,60}\bof=/dev/(sd|nvme|hd|disk|vd)|[^0-9&]>\s*/dev/(sd|nvme|hd|vd)\w)"#
        ),
        ContentRule("a fork bomb", literals: [":|:", ": | :", ":()"], #":\s*\(\)\s*\{\s*:\s*\|\s*:\s*&\s*\}\s*;\s*:"#),
        ContentRule(
            "a command that opens everything",
            score: 0.8,
            literals: ["chmod"],
            #"\bchmod\s+(-R\s+)?0?777\s+(-R\s+)?/(etc|usr)?/?"# + end
        ),
        ContentRule(
            "a shell to another machine",
            literals: ["/dev/tcp/", "/dev/udp/", "sh -i"],
            #"(>&?\s*|<\s*|exec\s+\d*<>|\s)/dev/(tcp|udp)/[\w.$-]+/\d+|\b(ba|z)?sh\s+-i\s*>&"#
        ),
        ContentRule(
            "a shell to another machine",
            literals: ["nc ", "netcat", "ncat", "socat"],
            #"\b(nc|ncat|netcat)(\.exe)?\s+([^\n|;]{0,60}\s)?-[a-z]*[ec]\s*(/bin/|cmd|sh\b|bash)|\bnc\s+(-[a-z]+\s+)*-e\b|\bsocat\b[^\n]{0,120}exec:|\bmkfifo\s+\S+\s*;[^\n]{0,160}\bnc\b"#
        ),
        ContentRule(
            "a shell to another machine",
            literals: ["socket"],
            #"(socket\.socket\([\s\S]{0,300}(os\.dup2|pty\.spawn)|fsockopen\([^\n]{0,120}(exec|shell_exec|proc_open)|use\s+Socket;[^\n]{0,200}exec)"#
        ),
        ContentRule(
            "secrets that are sent away",
            literals: ["env", "passwd", "shadow", "ssh", "credentials"],
            #"(\b(env|printenv)\b|\bcat\s+(/etc/(passwd|shadow)|~/\.ssh/\S+|\S*\.env|~/\.aws/credentials))\s*\|\s*(base64[^\n|]{0,20}\|\s*)?((curl|wget)\s+(-|https?:)|(nc|ncat)\s+\S+\s+\d)"#
        ),
        ContentRule(
            "secrets that are sent away",
            literals: ["curl"],
            #"\bcurl\b[^\n]{0,200}\s(-d|--data\S*|-F|--form|--upload-file|-T)\s*["']?[^\s"']{0,30}(@|\$\(|`|\s/|~)[^\n"']{0,40}(\.env\b|\.ssh\b|/?etc/passwd|/?etc/shadow|\.aws/|id_rsa|\benv\b)"#
        ),
        ContentRule(
            "a command behind a value",
            score: 0.8,
            literals: ["/etc/passwd", "/etc/shadow"],
            #"[\w.'"]\s*(;|&&|\|\|?|\$\(|`)\s*cat\s+/etc/(passwd|shadow)"#
        ),
    ]
}
