import Findings
import Testing

@testable import Models

/// The published ways around pickle scanners (picklescan, fickling and modelscan advisories), each built here and found.
@Suite struct PickleBypassTests {
    /// Names that scanners with block lists have missed: module and name, called with a text.
    static let gadgets: [(String, String)] = [
        ("pip", "main"), ("pydoc", "locate"), ("pydoc", "pipepager"), ("distutils.file_util", "write_file"),
        ("pty", "spawn"),
        ("ctypes", "CDLL"), ("numpy.f2py.crackfortran", "myeval"), ("numpy.f2py.crackfortran", "getlincoef"),
        ("numpy.f2py.crackfortran", "param_eval"), ("numpy.f2py.crackfortran", "_eval_length"),
        ("numpy.testing._private.utils", "runstring"), ("timeit", "timeit"),
        ("torch.utils.bottleneck.__main__", "run_cprofile"),
        ("torch.utils.bottleneck.__main__", "run_autograd_prof"), ("torch.utils.collect_env", "run"),
        ("torch.utils.collect_env", "run_and_read_all"), ("torch.jit.unsupported_tensor_ops", "execWrapper"),
        ("torch.utils._config_module", "ConfigModule"), ("torch.utils.data.datapipes.utils.decoder", "basichandlers"),
        ("torch.fx.experimental.symbolic_shapes", "ShapeEnv"), ("torch._dynamo.guards", "GuardBuilder"),
        ("torch._inductor.codecache", "compile_file"), ("torch.serialization", "load"), ("torch.hub", "load"),
        ("torch.storage", "_load_from_bytes"), ("lib2to3.pgen2.grammar", "Grammar"),
        ("lib2to3.pgen2.pgen", "ParserGenerator"),
        ("idlelib.pyshell", "ModifiedInterpreter"), ("idlelib.run", "Executive"),
        ("idlelib.autocomplete", "AutoComplete"),
        ("idlelib.calltip", "get_entity"), ("idlelib.debugobj", "ObjectTreeItem"), ("trace", "Trace"),
        ("profile", "run"),
        ("cProfile", "run"), ("profile", "Profile"), ("code", "InteractiveInterpreter"), ("doctest", "debug_script"),
        ("ensurepip", "_run_pip"), ("asyncio.unix_events", "_UnixSubprocessTransport"), ("pkgutil", "resolve_name"),
        ("logging", "FileHandler"), ("logging.config", "dictConfig"), ("_io", "FileIO"), ("imaplib", "IMAP4_stream"),
        ("uuid", "_get_command_stdout"), ("_osx_support", "_find_build_tool"), ("_aix_support", "_read_cmd_output"),
        ("_pyrepl.pager", "pipe_pager"), ("test.support.script_helper", "assert_python_ok"), ("marshal", "loads"),
        ("types", "FunctionType"), ("types", "CodeType"), ("runpy", "run_path"), ("importlib", "import_module"),
        ("multiprocessing.util", "spawnv_passfds"), ("_posixsubprocess", "fork_exec"), ("site", "addsitedir"),
        ("atexit", "register"), ("unittest.mock", "patch"), ("_interpreters", "run_string"), ("platform", "popen"),
        ("linecache", "getlines"), ("difflib", "unified_diff"), ("gc", "get_objects"), ("signal", "signal"),
        ("cloudpickle.cloudpickle", "_make_function"), ("dill._dill", "_create_function"), ("joblib", "load"),
        ("pandas", "read_pickle"), ("pandas.io.pickle", "read_pickle"), ("pandas.core.computation.eval", "eval"),
        ("operator", "methodcaller"), ("_operator", "attrgetter"), ("functools", "partial"), ("functools", "reduce"),
        ("inspect", "getattr_static"), ("weakref", "finalize"), ("itertools", "starmap"),
        ("concurrent.futures", "ThreadPoolExecutor"),
        ("threading", "Timer"), ("yaml", "unsafe_load"), ("jsonpickle", "decode"), ("shelve", "open"),
        ("zipimport", "zipimporter"),
        ("sympy", "sympify"), ("numexpr", "evaluate"), ("gettext", "c2py"),
        ("transformers.dynamic_module_utils", "get_class_in_module"),
        ("transformers.models.auto.tokenization_auto", "AutoTokenizer"), ("tensorflow", "load_library"),
        ("numpy.ctypeslib", "load_library"), ("numpy.core", "_ufunc_reconstruct"), ("copyreg", "add_extension"),
        ("builtins", "eval"), ("builtins", "exec"), ("builtins", "compile"), ("builtins", "open"),
        ("builtins", "getattr"),
        ("builtins", "map"), ("builtins", "__import__"), ("builtins", "breakpoint"), ("os", "system"),
        ("posix", "system"),
        ("nt", "system"), ("subprocess", "Popen"), ("socket", "socket"), ("webbrowser", "open"), ("shutil", "rmtree"),
        ("urllib.request", "urlopen"), ("http.client", "HTTPSConnection"), ("requests.api", "get"),
        ("aiohttp.client", "ClientSession"),
        ("smtplib", "SMTP"), ("sys", "settrace"), ("bdb", "Bdb"), ("pdb", "run"),
        ("picklescan.scanner", "scan_file_path"),
    ]

    @Test("a call of a known gadget is at least high, in every spelling of the import", arguments: gadgets)
    func gadget(_ module: String, _ name: String) {
        let spellings: [PickleAssembler] = [
            PickleAssembler(protocol: nil).global(module, name).raw("(S'x'\ntR"),
            PickleAssembler(protocol: 3).global(module, name).call("x"),
            PickleAssembler(protocol: 4).stackGlobal(module, name).call("x"),
            // INST, and OBJ.
            PickleAssembler(protocol: 3).mark.text("x").raw("i\(module)\n\(name)\n"),
            PickleAssembler(protocol: 3).mark.global(module, name).text("x").raw("o"),
            // Names that come from the memo, a filler in between.
            PickleAssembler(protocol: 4).short(module).put(7).pop.short(name).put(9).pop.get(7).get(9).raw([0x93]).call(
                "x"
            ),
        ]
        for (index, spelling) in spellings.enumerated() {
            let report = spelling.scanned()
            #expect(report.format == .pickle, "spelling \(index)")
            #expect(
                report.issues.contains {
                    $0.key.contains(name) && $0.severity >= .medium && $0.rule == .pickleRunsCode
                },
                "spelling \(index) of \(module).\(name): \(report.issues)"
            )
        }
    }

    @Test("names of Python 2 are what loaders make of them")
    func pythonTwo() {
        for (module, name, found) in [
            ("__builtin__", "eval", "builtins.eval"), ("commands", "getoutput", "subprocess.getoutput"),
            ("cPickle", "loads", "pickle.loads"), ("urllib", "urlopen", "urllib.request.urlopen"),
            ("copy_reg", "add_extension", "copyreg.add_extension"),
        ] {
            let report = PickleAssembler(protocol: 2).global(module, name).call("x").scanned()
            #expect(report.issues.contains { $0.rule == .pickleRunsCode && $0.key == found }, "\(report.issues)")
        }
        // From protocol 3 on nothing is renamed; the old name is as bad.
        let report = PickleAssembler(protocol: 3).global("__builtin__", "eval").call("x").scanned()
        #expect(report.issues.contains { $0.severity == .critical })
    }

    @Test(
        "names with dots walk attributes",
        arguments: [
            ("pathlib", "os.system"), ("random", "_os.system"), ("codecs", "builtins.exec"),
            ("builtins", "len.__self__.exec"),
            ("copy", "copy.__globals__.get"), ("collections", "abc.sys.modules.get"),
            ("torch.storage", "UntypedStorage.from_file"),
            ("builtins", "print.__class__.__base__.__subclasses__"), ("numpy", "ndarray.tofile"),
            // A dot with an accent is one character of Swift's, and a dot to Python.
            ("bin", ".\u{315}bin"), ("pathlib", "os.\u{315}system"), ("pathlib", "os.system.\u{315}"),
        ]
    )
    func dottedNames(_ module: String, _ name: String) {
        let report = PickleAssembler(protocol: 4).stackGlobal(module, name).call("x").scanned()
        #expect(report.issues.contains { $0.rule == .pickleRunsCode && $0.severity >= .high }, "\(report.issues)")
    }

    @Test("a name nobody knows is a finding, worse when it is called")
    func unknownNames() {
        let called = PickleAssembler(protocol: 4).stackGlobal("mycompany.models", "Net").emptyTuple.reduce.scanned()
        #expect(called.issues.map(\.rule) == [.pickleUnknownGlobal])
        #expect(called.issues.first?.severity == .high)
        let imported = PickleAssembler(protocol: 4).stackGlobal("mycompany.models", "Net").scanned()
        #expect(imported.issues.first?.severity == .medium)
    }

    @Test("a callable that is computed is critical, whatever it is")
    func computedCallables() {
        let getattr = PickleAssembler(protocol: 3).global("builtins", "getattr").mark.global("os", "path").text(
            "system"
        ).tuple.reduce
        #expect(
            getattr.call("id").scanned().issues.contains { $0.rule == .pickleComputedCall && $0.severity == .critical }
        )
        // A call whose result is called, of names that pass alone.
        let chain = PickleAssembler(protocol: 3).global("collections", "OrderedDict").emptyTuple.reduce.emptyTuple
            .reduce
        #expect(chain.scanned().issues.contains { $0.rule == .pickleComputedCall })
    }

    @Test("members of enumerations as Python 3.11 writes them are a matter of review, not of alarm")
    func enumerationMembers() {
        let report = PickleAssembler(protocol: 4).stackGlobal("builtins", "getattr").mark
            .stackGlobal("transformers.trainer_utils", "IntervalStrategy").short("STEPS").tuple.reduce.scanned()
        #expect(report.issues.allSatisfy { $0.severity == .medium }, "\(report.issues)")
    }

    @Test("state on a class, and state with special names, is critical")
    func poisonedState() {
        let onClass = PickleAssembler(protocol: 3).global("collections", "OrderedDict").raw("}").text("x").none.raw("s")
            .build
        #expect(onClass.scanned().issues.contains { $0.rule == .picklePoisonedState })
        // A tuple of state and slots: setattr for each slot (modelscan issue 85).
        let slots = PickleAssembler(protocol: 3).global("numpy", "prod").none.raw("}").text("__class__").none.raw("s")
            .raw([0x86]).build
        #expect(slots.scanned().issues.contains { $0.rule == .picklePoisonedState })
        let special = PickleAssembler(protocol: 3).global("collections", "OrderedDict").emptyTuple.reduce.raw("}")
            .text("__setstate__").none.raw("s").build
        #expect(special.scanned().issues.contains { $0.rule == .picklePoisonedState })
        // Items on what is no container (CVE-2026-24747).
        let items = PickleAssembler(protocol: 3).global("torch._utils", "_rebuild_tensor_v2").emptyTuple.reduce.text(
            "k"
        ).none.raw("s")
        #expect(items.scanned().issues.contains { $0.rule == .picklePoisonedState })
    }

    @Test("names that are no texts, and extension codes, are hidden imports")
    func hiddenImports() {
        let number = PickleAssembler(protocol: 4).raw([0x4B, 1, 0x4B, 2, 0x93])
        #expect(number.scanned().issues.contains { $0.rule == .pickleHiddenImport })
        let computed = PickleAssembler(protocol: 4).stackGlobal("collections", "Counter").emptyTuple.reduce.short("x")
            .raw([0x93])
        #expect(computed.scanned().issues.contains { $0.rule == .pickleHiddenImport })
        #expect(PickleAssembler().raw([0x82, 5]).scanned().issues.contains { $0.rule == .pickleHiddenImport })
    }

    @Test("names that are put together by pure calls are named")
    func foldedNames() {
        // STACK_GLOBAL of str(b'os') and 'sys' + 'tem'.
        let report = PickleAssembler(protocol: 4)
            .stackGlobal("_codecs", "decode").mark.raw([0x43, 2] + Array("os".utf8)).tuple.reduce
            .stackGlobal("operator", "add").mark.short("sys").short("tem").tuple.reduce
            .raw([0x93]).call("id").scanned()
        #expect(report.issues.contains { $0.key == "os.system" }, "\(report.issues)")
    }

    @Test("what runs before the stream breaks is found: exception-oriented payloads")
    func brokenStreams() {
        let payload = PickleAssembler(protocol: nil).global("os", "system").raw("(S'id'\ntR")
        for end: [UInt8] in [
            [0xFF], [0x68, 99, 0x30, 0xEE], [0x30, 0x30, 0x30], [0x8C, 200, 1], [0x80, 9],
            [0x54, 0xFF, 0xFF, 0xFF, 0xFF],
        ] {
            let report = ModelScanner.scan(payload.bytes + end, name: "model.bin")
            #expect(report.issues.contains { $0.key == "os.system" }, "\(end): \(report.issues)")
            #expect(report.outcome == .findings)
        }
        // picklescan's backward search missed the first instruction, and died of a missing memo entry.
        let first = PickleAssembler(protocol: 2).get(0).pop.global("os", "system").call("x")
        #expect(first.scanned().issues.contains { $0.key == "os.system" })
    }

    @Test("names behind the end, in further streams and behind the budget are found")
    func laterStreams() {
        let bad = PickleAssembler(protocol: 2).global("os", "system").call("id").stop
        let good = PickleAssembler(protocol: 2).none.stop
        for gap: [UInt8] in [[], [0, 0, 0], [0x0A, 0x20], [1, 2, 3]] {
            let report = ModelScanner.scan(good + gap + bad, name: "model.pkl")
            #expect(report.issues.contains { $0.key == "os.system" }, "\(gap): \(report.issues)")
        }
    }

    @Test("pickles within pickles are found, raw, packed and encoded")
    func nested() {
        let bad = PickleAssembler(protocol: 2).global("os", "system").call("id").stop
        let base64 = "gAJjb3MKc3lzdGVtClgCAAAAaWSFUi4="
        let hexadecimal = bad.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        for outer in [
            PickleAssembler(protocol: 3).data(bad), PickleAssembler(protocol: 3).text(base64),
            PickleAssembler(protocol: 3).text(hexadecimal),
            PickleAssembler(protocol: 3).data(PickleAssembler(protocol: 3).data(bad).stop),
        ] {
            let report = outer.scanned()
            #expect(
                report.issues.contains { $0.key == "os.system" && $0.members.contains("nested pickle") },
                "\(report.issues)"
            )
        }
        // Text that only looks like one, such as a vocabulary with "os.system", is nothing.
        #expect(PickleAssembler(protocol: 3).text("os.system('rm -rf /')").scanned().outcome == .clean)
    }

    @Test("frames that lie are found")
    func frames() {
        let long = PickleAssembler(protocol: 4).raw([0x95] + little(3, 8)).text("longer than the frame")
        #expect(long.scanned().issues.contains { $0.rule == .pickleFrame })
        let honest = PickleAssembler(protocol: 4).raw([0x95] + little(3, 8)).raw([0x4E, 0x30, 0x4E])
        #expect(ModelScanner.scan(honest.bytes + [0x2E], name: "x.pkl").outcome == .clean)
        let beyond = PickleAssembler(protocol: 4).raw([0x95] + little(1 << 40, 8)).none
        #expect(beyond.scanned().issues.contains { $0.rule == .pickleMalformed })
    }

    @Test("objects that multiply are found, and a memo entry of four thousand millions costs nothing")
    func expansion() {
        var bomb = PickleAssembler(protocol: 2).raw("]").put(0)
        for _ in 0..<200 {
            bomb = bomb.mark.raw(Array(repeating: [0x68, 0] as [UInt8], count: 100).flatMap { $0 }).raw("e")
        }
        #expect(bomb.scanned().issues.contains { $0.rule == .pickleExpansion })
        let sparse = PickleAssembler(protocol: 2).none.raw([0x72, 0xFF, 0xFF, 0xFF, 0xFF]).raw([
            0x6A, 0xFF, 0xFF, 0xFF, 0xFF,
        ])
        #expect(sparse.scanned().outcome == .clean)
    }

    @Test("values that are nested a million deep, or hold themselves, end as they began")
    func depth() {
        let tuples = PickleAssembler(protocol: 2).none.raw([UInt8](repeating: 0x85, count: 1_000_000))
        #expect(tuples.scanned().outcome == .clean)
        let lists = PickleAssembler(protocol: 2).raw(Array(repeating: [0x5D] as [UInt8], count: 500_000).flatMap { $0 })
            .raw([UInt8](repeating: 0x61, count: 499_999))
        #expect(lists.scanned().outcome == .clean)
        let own = PickleAssembler(protocol: 2).raw("]").put(0).get(0).raw("a")
        #expect(own.scanned().outcome == .clean)
        let calls = PickleAssembler(protocol: 2).global("collections", "OrderedDict")
            .raw(Array(repeating: [0x29, 0x52] as [UInt8], count: 200_000).flatMap { $0 })
        #expect(calls.scanned().issues.contains { $0.rule == .pickleComputedCall })
    }

    @Test("persistent ids outside of PyTorch's files are a finding")
    func persistentIDs() {
        #expect(
            PickleAssembler(protocol: 2).text("x").raw("Q").scanned().issues.contains { $0.rule == .picklePersistentID }
        )
    }

    @Test("PUT keeps what is on top of the stack, not what was written last")
    func memoOfTop() {
        // 'os' 'x' POP MEMOIZE: the memo holds 'os'.
        let report = PickleAssembler(protocol: 4).short("os").short("x").pop.memoize.pop
            .raw([0x68, 0]).short("system").raw([0x93]).call("id").scanned()
        #expect(report.issues.contains { $0.key == "os.system" }, "\(report.issues)")
    }

    @Test("profiles: strict refuses ML classes, weights-only refuses what torch refuses")
    func profiles() {
        let module = PickleAssembler(protocol: 4).stackGlobal("torch.nn.modules.linear", "Linear").emptyTuple.raw([0x81]
        )
        #expect(module.scanned().issues.first?.severity == .medium)
        #expect(module.scanned(profile: .strict).issues.first?.severity == .high)
        let array = PickleAssembler(protocol: 4).stackGlobal("decimal", "Decimal").call("1")
        #expect(array.scanned().outcome == .clean)
        #expect(array.scanned(profile: .weightsOnly).issues.first?.severity == .high)
    }

    @Test("random changes of a pickle never trap")
    func mutations() {
        let seed = PickleAssembler(protocol: 4).stackGlobal("collections", "OrderedDict").emptyTuple.reduce.mark.text(
            "a"
        ).raw([0x4B, 1])
            .raw("u").stop
        var state: UInt64 = 42
        for _ in 0..<2000 {
            var bytes = seed
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            _ = ModelScanner.scan(bytes, name: "x.pkl")
        }
    }
}
