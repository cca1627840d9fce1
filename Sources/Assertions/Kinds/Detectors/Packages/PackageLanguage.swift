import Matching

/// A language of programs: how it names the packages that it uses, and which of them come with it.
struct PackageLanguage: Sendable {
    let name: String
    /// Marks of fenced code.
    let marks: Set<String>
    /// Patterns whose first group is a name as a program imports it.
    let imports: [Pattern]
    /// Patterns whose first group is a list of names as its package manager installs them.
    let installs: [Pattern]
    /// Names that come with the language, and names that are files beside the program.
    let known: Set<String>
    /// Names of imports whose package is called otherwise.
    let renamed: [String: String]

    private init(
        _ name: String,
        marks: Set<String>,
        imports: [String],
        installs: [String],
        known: String = "",
        renamed: [String: String] = [:]
    ) {
        self.name = name
        self.marks = marks.union([name])
        self.imports = imports.compactMap { try? Pattern($0, flags: .multiline) }
        self.installs = installs.compactMap { try? Pattern($0, flags: .multiline) }
        self.known = Set(known.split(separator: " ").map(String.init))
        self.renamed = renamed
    }

    /// The package of an import; `nil` for one that comes with the language, lies beside the program, or is no package.
    func package(of name: String) -> String? {
        var name = name
        switch self.name {
        case "javascript":
            guard !name.hasPrefix("."), !name.hasPrefix("/"), !name.hasPrefix("node:"), !name.hasPrefix("@/"),
                !name.contains(":")
            else { return nil }
            name = name.split(separator: "/").prefix(name.hasPrefix("@") ? 2 : 1).joined(separator: "/")
        case "go":
            // Paths of the standard library have no host.
            guard let host = name.split(separator: "/").first, host.contains(".") else { return nil }
            name = name.split(separator: "/").prefix(3).joined(separator: "/")
        case "python": name = String(name.split(separator: ".").first ?? "")
        case "rust": name = String(name.split(separator: ":").first ?? "")
        case "ruby": name = String(name.split(separator: "/").first ?? "")
        case "perl": guard name.first?.isUppercase == true else { return nil }
        default: break
        }
        guard !name.isEmpty, !known.contains(name) else { return nil }
        return renamed[name] ?? name
    }

    /// The languages, by the names under which lists of packages are given.
    static let all: [PackageLanguage] = [python, javascript, ruby, rust, go, dart, perl]

    private static let python = PackageLanguage(
        "python",
        marks: ["py", "python3"],
        imports: [#"^\s*import\s+([A-Za-z_]\w*)"#, #"^\s*from\s+([A-Za-z_]\w*)[\w.]*\s+import\b"#],
        installs: [#"\b(?:pip3?|uv pip|pipx|poetry|uv)\s+(?:install|add)\s+([^\n`|;&]+)"#],
        known: """
            abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cgi cmath cmd code codecs collections \
            colorsys compileall concurrent configparser contextlib contextvars copy copyreg cProfile csv ctypes curses dataclasses datetime \
            dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib \
            functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress \
            itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc numbers \
            operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posixpath pprint profile pstats pty pwd py_compile \
            pydoc queue quopri random re readline reprlib resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib \
            socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile \
            tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing \
            unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib \
            zoneinfo __future__ utils app main models config settings helpers tests src lib mymodule my_module your_module
            """,
        renamed: [
            "cv2": "opencv-python", "PIL": "pillow", "sklearn": "scikit-learn", "yaml": "pyyaml",
            "bs4": "beautifulsoup4",
            "dateutil": "python-dateutil", "dotenv": "python-dotenv", "jwt": "pyjwt", "Crypto": "pycryptodome",
            "serial": "pyserial",
            "usb": "pyusb", "docx": "python-docx", "pptx": "python-pptx", "fitz": "pymupdf", "OpenSSL": "pyopenssl",
            "MySQLdb": "mysqlclient",
            "github": "pygithub", "git": "gitpython", "magic": "python-magic", "zmq": "pyzmq", "attr": "attrs",
            "skimage": "scikit-image",
            "win32api": "pywin32", "win32con": "pywin32", "telegram": "python-telegram-bot", "discord": "discord.py",
            "google": "google-api-core",
            "gi": "pygobject", "Levenshtein": "levenshtein", "psycopg2": "psycopg2", "pkg_resources": "setuptools",
            "lxml": "lxml",
        ]
    )

    private static let javascript = PackageLanguage(
        "javascript",
        marks: ["js", "ts", "typescript", "jsx", "tsx", "mjs", "node"],
        imports: [
            #"^\s*import\s[^'"\n]*['"]([^'"\n]+)['"]"#, #"\b(?:require|import)\(\s*['"]([^'"\n]+)['"]\s*\)"#,
            #"^\s*export\s[^'"\n]*\sfrom\s+['"]([^'"\n]+)['"]"#,
        ],
        installs: [#"\b(?:npm|pnpm|yarn|bun)\s+(?:install|i|add)\s+([^\n`|;&]+)"#],
        known: """
            assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https \
            inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys test timers tls tty url \
            util v8 vm wasi worker_threads zlib
            """
    )

    private static let ruby = PackageLanguage(
        "ruby",
        marks: ["rb", "gemfile"],
        imports: [#"^\s*require\s+['"]([^'"\n]+)['"]"#, #"^\s*gem\s+['"]([^'"\n]+)['"]"#],
        installs: [#"\bgem\s+install\s+([^\n`|;&]+)"#, #"\bbundle\s+add\s+([^\n`|;&]+)"#],
        known: """
            English abbrev base64 benchmark bigdecimal bundler cgi coverage csv date delegate digest drb erb etc fcntl fiddle fileutils find forwardable \
            getoptlong io ipaddr irb json logger matrix minitest monitor mutex_m net nkf objspace observer open-uri open3 openssl optparse ostruct \
            pathname pp prettyprint prime pstore psych pty rake rdoc readline reline resolv rexml rinda ripper rss rubygems securerandom set shellwords \
            singleton socket stringio strscan syslog tempfile test time timeout tmpdir tsort un uri weakref webrick yaml zlib
            """
    )

    private static let rust = PackageLanguage(
        "rust",
        marks: ["rs"],
        imports: [#"^\s*(?:pub\s+)?use\s+(?:::)?([a-z_][a-z0-9_]*)::"#, #"^\s*extern\s+crate\s+([a-z_][a-z0-9_]*)"#],
        installs: [#"\bcargo\s+(?:add|install)\s+([^\n`|;&]+)"#],
        known: "std core alloc proc_macro test self super crate"
    )

    private static let go = PackageLanguage(
        "go",
        marks: ["golang"],
        imports: [#"^\s*(?:import\s+)?(?:[\w.]+\s+)?"([\w./~-]+)"\s*$"#],
        installs: [#"\bgo\s+(?:get|install)\s+([^\n`|;&]+)"#]
    )

    private static let dart = PackageLanguage(
        "dart",
        marks: ["flutter"],
        imports: [#"^\s*(?:import|export)\s+['"]package:([\w]+)/"#],
        installs: [#"\b(?:dart|flutter)\s+pub\s+add\s+([^\n`|;&]+)"#],
        known: "flutter flutter_test flutter_localizations flutter_web_plugins sky_engine"
    )

    private static let perl = PackageLanguage(
        "perl",
        marks: ["pl", "raku"],
        imports: [#"^\s*use\s+([A-Z][\w:]*)"#, #"^\s*require\s+([A-Z][\w:]*)\s*;"#],
        installs: [#"\b(?:cpanm?|zef)\s+(?:install\s+)?([A-Z][^\n`|;&]*)"#],
        known: """
            Archive::Tar B Benchmark Carp Class::Struct Compress::Zlib Config Cwd DB_File Data::Dumper Devel::Peek Digest::MD5 Digest::SHA Encode English \
            Env Errno Exporter Fcntl File::Basename File::Compare File::Copy File::Find File::Glob File::Path File::Spec File::Spec::Functions File::Temp \
            File::stat FindBin Getopt::Long Getopt::Std HTTP::Tiny Hash::Util IO::File IO::Handle IO::Select IO::Socket IO::Socket::INET IPC::Open2 IPC::Open3 \
            JSON::PP List::Util MIME::Base64 Math::BigFloat Math::BigInt Math::Complex Math::Trig Memoize Module::Load POSIX Pod::Usage Safe Scalar::Util \
            SelectSaver Socket Storable Symbol Sys::Hostname Term::ANSIColor Test::More Test::Simple Text::Abbrev Text::ParseWords Text::Tabs Text::Wrap \
            Thread::Queue Tie::File Time::HiRes Time::Local Time::Piece Unicode::Normalize User::pwent
            """
    )
}
