/// The names themselves. Sources: PyTorch's weights-only list, the pickles that numpy, scipy, pandas, joblib and scikit-learn
/// write, the modules of CPython, and the published advisories of picklescan, fickling and modelscan.
enum GlobalTableData {
    /// Data constructors, which call nothing that is in the file.
    static let allowed = """
        builtins object set frozenset bytearray complex slice range int float str bytes bool list dict tuple Ellipsis NotImplemented
        collections OrderedDict defaultdict deque Counter
        copyreg _reconstructor
        _codecs encode
        datetime datetime date time timedelta timezone
        decimal Decimal
        fractions Fraction
        uuid UUID SafeUUID
        pathlib PosixPath WindowsPath PurePosixPath PureWindowsPath Path PurePath
        pathlib._local PosixPath WindowsPath PurePosixPath PureWindowsPath Path PurePath
        argparse Namespace
        types SimpleNamespace
        re _compile
        array _array_reconstructor array
        numpy ndarray dtype matrix recarray record
        numpy.core.multiarray _reconstruct scalar
        numpy._core.multiarray _reconstruct scalar
        numpy.core.numeric _frombuffer
        numpy._core.numeric _frombuffer
        numpy.ma.core _mareconstruct MaskedArray
        numpy.ma MaskedArray
        numpy.random._pickle __randomstate_ctor __generator_ctor __bit_generator_ctor
        numpy.random.mtrand RandomState
        numpy.random._generator Generator
        numpy.random.bit_generator SeedSequence __pyx_unpickle_SeedSequence
        numpy.random._bounded_integers _integers_types
        pandas DataFrame Series Index RangeIndex MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex CategoricalIndex IntervalIndex Timestamp Timedelta Period Interval Categorical CategoricalDtype StringDtype DatetimeTZDtype PeriodDtype IntervalDtype SparseDtype BooleanDtype Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype Float32Dtype Float64Dtype
        pandas.arrays DatetimeArray TimedeltaArray PeriodArray StringArray IntegerArray FloatingArray BooleanArray SparseArray NumpyExtensionArray ArrowStringArray IntervalArray
        pandas.core.frame DataFrame
        pandas.core.series Series
        pandas.core.indexes.base Index _new_Index
        pandas.core.indexes.range RangeIndex
        pandas.core.indexes.multi MultiIndex
        pandas.core.indexes.datetimes DatetimeIndex _new_DatetimeIndex
        pandas.core.indexes.category CategoricalIndex
        pandas.core.indexes.numeric Int64Index Float64Index UInt64Index
        pandas.core.internals.managers BlockManager SingleBlockManager
        pandas.core.internals.blocks new_block
        pandas._libs.internals _unpickle_block BlockPlacement
        pandas._libs.arrays __pyx_unpickle_NDArrayBacked
        pandas._libs.tslibs.timestamps _unpickle_timestamp
        pandas._libs.tslibs.timedeltas _timedelta_unpickle
        pandas.core.arrays.categorical Categorical
        pandas.core.arrays.string_ StringArray StringDtype
        pandas.core.arrays.datetimes DatetimeArray
        pandas.core.arrays.integer IntegerArray Int64Dtype
        pandas.core.arrays.boolean BooleanArray BooleanDtype
        pandas.core.dtypes.dtypes CategoricalDtype DatetimeTZDtype
        joblib.numpy_pickle NumpyArrayWrapper
        sklearn.utils._bunch Bunch
        sklearn.tree._tree Tree
        sklearn.utils Bunch
        sklearn._loss._loss CyHalfBinomialLoss CyHalfMultinomialLoss CyHalfSquaredError CyAbsoluteError CyHuberLoss CyPinballLoss CyHalfPoissonLoss CyHalfGammaLoss CyHalfTweedieLoss CyExponentialLoss
        sklearn.neighbors._ball_tree newObj BallTree BallTree64 BallTree32
        sklearn.neighbors._kd_tree newObj KDTree KDTree64 KDTree32
        sklearn.metrics._dist_metrics newObj EuclideanDistance EuclideanDistance64 EuclideanDistance32 ManhattanDistance64 MinkowskiDistance64
        xgboost.core Booster
        lightgbm.basic Booster
        catboost.core CatBoostClassifier CatBoostRegressor CatBoost Pool
        torch.storage TypedStorage UntypedStorage _TypedStorage _UntypedStorage
        torch.jit._pickle build_intlist build_tensorlist build_doublelist build_boollist build_tensor_from_id restore_type_tag
        """

    /// What torch.load(weights_only=True) accepts, beside types, storages and tensors.
    static let weightsOnly = """
        collections OrderedDict Counter
        torch.nn.parameter Parameter Buffer UninitializedParameter
        torch.serialization _get_layout
        torch Size Tensor device QInt8Storage layout
        torch._utils _rebuild_parameter _rebuild_parameter_with_state _rebuild_qtensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_sparse_tensor _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_wrapper_subclass _rebuild_device_tensor_from_numpy _rebuild_device_tensor_from_cpu_tensor
        torch._tensor _rebuild_from_type_v2
        torch.storage TypedStorage UntypedStorage _TypedStorage _UntypedStorage
        _codecs encode
        builtins bytearray set complex
        __builtin__ bytearray set complex
        """

    static let torchTypes =
        "float32 float float64 double float16 half bfloat16 complex32 complex64 complex128 chalf cfloat cdouble uint8 uint16 uint32 uint64 int8 int16 short int32 int int64 long bool quint8 qint8 qint32 quint4x2 quint2x4 bits8 bits16 bits1x8 bits2x4 bits4x2 float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz float8_e8m0fnu per_tensor_affine per_channel_affine per_tensor_symmetric per_channel_symmetric per_channel_affine_float_qparams strided sparse_coo sparse_csr"

    static let numpyTypes =
        "bool_ bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 float128 longdouble complex64 complex128 complex256 str_ bytes_ object_ void datetime64 timedelta64 intc uintc intp uintp byte ubyte short ushort longlong ulonglong single double half string_ unicode_ int_ float_"

    /// Modules of which every name is denied, and what they do. Their submodules too.
    static let deniedModules: [(GlobalTable.Effect, String)] = [
        (
            .process,
            """
            os posix nt subprocess pty commands popen2 _posixsubprocess multiprocessing asyncio pexpect pipes venv ensurepip pip
            _osx_support _aix_support _pyrepl webbrowser antigravity sh plumbum fabric paramiko
            """
        ),
        (
            .code,
            """
            code codeop runpy bdb pdb _pdb profile cProfile timeit trace doctest test unittest pydoc idlelib lib2to3 cgitb rlcompleter
            _interpreters _xxsubinterpreters _xxinterpchannels concurrent ast dis opcode py_compile compileall pickletools
            numpy.f2py numpy.distutils numpy.testing numexpr sympy sympify nltk.inference torch._dynamo torch._inductor torch.fx
            torch.compile torch.utils.bottleneck torch.utils.collect_env torch.utils._config_module torch.jit torch.utils.cpp_extension
            torch.testing torch.distributed torch.multiprocessing torch.ops torch._C torch.onnx torch.cuda.nvtx
            pandas.core.computation pandas.io jinja2 mako django.template
            """
        ),
        (
            .load,
            """
            importlib _frozen_importlib _frozen_importlib_external _imp imp pkgutil zipimport site sysconfig ctypes _ctypes cffi
            numpy.ctypeslib distutils setuptools torch.hub torch.package torch.utils.data transformers.dynamic_module_utils
            transformers.models.auto transformers.pipelines transformers.utils.import_utils tensorflow modulefinder _distutils_hack
            pkg_resources
            """
        ),
        (
            .again,
            """
            pickle _pickle cPickle _compat_pickle dill cloudpickle jsonpickle marshal shelve yaml ruamel joblib.memory joblib.externals
            torch.serialization torch._weights_only_unpickler pandas.compat.pickle_compat srsly copyreg.dispatch_table
            """
        ),
        (
            .attribute,
            "operator _operator functools _functools inspect types gc weakref contextlib contextvars __main__ __builtins__ sys builtins.__dict__ itertools traceback linecache"
        ),
        (
            .network,
            """
            socket _socket ssl _ssl http urllib httplib urllib2 urllib3 requests aiohttp httpx smtplib imaplib ftplib poplib telnetlib nntplib
            socketserver xmlrpc select selectors _xmlrpclib tornado websocket websockets boto3 botocore grpc
            """
        ),
        (
            .write,
            """
            shutil tempfile filecmp fileinput mmap tarfile zipfile gzip bz2 lzma sqlite3 _sqlite3 dbm logging syslog _io io codecs _pyio
            mailbox csv wave torch.utils.tensorboard
            """
        ),
        (.read, "glob linecache difflib netrc configparser plistlib xml _elementtree pyexpat"),
        (.environment, "platform getpass pwd grp spwd nis uuid locale winreg _winreg"),
        (.resource, "signal _signal threading _thread thread atexit resource faulthandler tracemalloc sched queue"),
        (.scanner, "fickling picklescan modelscan model_unpickler saferpickle modelaudit"),
    ]

    /// Names that are denied in modules that are otherwise judged one by one.
    static let deniedNames: [(GlobalTable.Effect, String)] = [
        (
            .code,
            """
            builtins eval exec compile execfile breakpoint input help __build_class__ runcode
            __builtin__ eval exec compile execfile breakpoint input apply reduce
            numexpr evaluate
            pandas eval
            pandas.core.frame DataFrame.eval DataFrame.query
            numpy load fromfile memmap loadtxt genfromtxt DataSource vectorize apply_along_axis fromfunction
            gettext c2py
            sklearn.preprocessing._function_transformer FunctionTransformer
            torch compile load save
            """
        ),
        (
            .attribute,
            """
            builtins getattr setattr delattr hasattr vars globals locals dir type classmethod staticmethod property super map filter sorted min max sum reversed enumerate zip iter next any all callable id memoryview print format
            __builtin__ getattr setattr delattr hasattr vars globals locals dir type map filter sorted
            copyreg add_extension remove_extension clear_extension_cache pickle __newobj__ __newobj_ex__ constructor
            copy copy deepcopy _reconstruct
            numpy.core _ufunc_reconstruct
            numpy._core _ufunc_reconstruct
            numpy size prod
            transformers.utils.generic getattribute_from_module
            """
        ),
        (.load, "builtins __import__ __loader__ __spec__\n__builtin__ __import__"),
        (
            .again,
            """
            joblib load dump
            joblib.numpy_pickle load load_temporary_memmap NumpyUnpickler NDArrayWrapper ZNDArrayWrapper
            torch.storage _load_from_bytes
            pandas read_pickle
            pandas.core.generic to_pickle
            """
        ),
        (.write, "builtins open\n__builtin__ open file\npathlib Path.write_text Path.write_bytes Path.unlink"),
    ]
}
