/// Names of Python 2 and what they are in Python 3 (CPython, `_compat_pickle`): loaders rename them under protocols 0 to 2.
enum PythonNames {
    private static let modules: [String: String] = [
        "__builtin__": "builtins", "copy_reg": "copyreg", "commands": "subprocess", "cPickle": "pickle",
        "thread": "_thread",
        "httplib": "http.client", "urllib2": "urllib.request", "SocketServer": "socketserver",
        "xmlrpclib": "xmlrpc.client",
        "_winreg": "winreg", "StringIO": "io", "cStringIO": "io", "UserDict": "collections", "UserList": "collections",
        "UserString": "collections", "ConfigParser": "configparser", "Queue": "queue", "repr": "reprlib",
        "anydbm": "dbm",
        "whichdb": "dbm", "gdbm": "dbm.gnu", "dbhash": "dbm.bsd", "dumbdbm": "dbm.dumb", "dbm": "dbm.ndbm",
        "test.test_support": "test.support", "Tkinter": "tkinter", "tkFileDialog": "tkinter.filedialog",
        "HTMLParser": "html.parser", "htmlentitydefs": "html.entities", "Cookie": "http.cookies",
        "cookielib": "http.cookiejar",
        "BaseHTTPServer": "http.server", "SimpleHTTPServer": "http.server", "CGIHTTPServer": "http.server",
        "robotparser": "urllib.robotparser", "urlparse": "urllib.parse", "DocXMLRPCServer": "xmlrpc.server",
        "SimpleXMLRPCServer": "xmlrpc.server", "dummy_thread": "_dummy_thread", "markupbase": "_markupbase",
        "__main__": "__main__",
    ]

    private static let names: [String: (String, String)] = [
        "__builtin__.reduce": ("functools", "reduce"), "__builtin__.intern": ("sys", "intern"),
        "__builtin__.unichr": ("builtins", "chr"), "__builtin__.unicode": ("builtins", "str"),
        "__builtin__.long": ("builtins", "int"), "__builtin__.xrange": ("builtins", "range"),
        "__builtin__.basestring": ("builtins", "str"), "itertools.imap": ("builtins", "map"),
        "itertools.izip": ("builtins", "zip"), "itertools.ifilter": ("builtins", "filter"),
        "itertools.ifilterfalse": ("itertools", "filterfalse"), "itertools.izip_longest": ("itertools", "zip_longest"),
        "urllib.urlopen": ("urllib.request", "urlopen"), "urllib.urlretrieve": ("urllib.request", "urlretrieve"),
        "urllib.URLopener": ("urllib.request", "URLopener"),
        "multiprocessing.forking.Popen": ("multiprocessing.popen_fork", "Popen"),
        "_socket.fromfd": ("socket", "fromfd"), "UserDict.IterableUserDict": ("collections", "UserDict"),
    ]

    /// The name in Python 3.
    static func current(_ module: String, _ name: String) -> (module: String, name: String) {
        names["\(module).\(name)"] ?? (modules[module] ?? module, name)
    }
}
