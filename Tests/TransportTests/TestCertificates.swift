/// A small public key infrastructure of the tests: an authority, a server's certificate for localhost and bot.example.org, a client's.
/// The keys open nothing anywhere. Made with `openssl ecparam -name prime256v1 -genkey` and `openssl ca`; valid from 2020 to 2119.
enum TestCertificates {
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBZDCCAQugAwIBAgIBATAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZNYXJ0bGV0
        IHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAw
        WjAhMR8wHQYDVQQDDBZNYXJ0bGV0IHRlc3QgYXV0aG9yaXR5MFkwEwYHKoZIzj0C
        AQYIKoZIzj0DAQcDQgAEqDzarGlO2IIgYjpmBPbc7qfJFFz0POOvK0rpHxTvQDIL
        WJSMrCVcEQ8lWVLoJAkbQCkkAQDoGemqV+XFqKzJUKMyMDAwDwYDVR0TAQH/BAUw
        AwEB/zAdBgNVHQ4EFgQU674vIdfT9CvSzvc4e5aF6KoOnpkwCgYIKoZIzj0EAwID
        RwAwRAIgav8yKws1qrJfA5Ly5skhjB4DaQypBunD4wtpHNFVYcwCIAtWDvvL5zxg
        ohQ4TYahNqRNLi0qMo4z+GssXSj0XV3p
        -----END CERTIFICATE-----
        """

    static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBrzCCAVSgAwIBAgIBBDAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZNYXJ0bGV0
        IHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAw
        WjAeMRwwGgYDVQQDDBNNYXJ0bGV0IHRlc3Qgc2VydmVyMFkwEwYHKoZIzj0CAQYI
        KoZIzj0DAQcDQgAETfTiuwMtzGTHlCOgX63I67f4SWDRHMx4oxyItwEOR0HrIN7l
        2CxSuLKDDFao41s3bwPxTakhjp+keNX/92Px2KN+MHwwJQYDVR0RBB4wHIIJbG9j
        YWxob3N0gg9ib3QuZXhhbXBsZS5vcmcwEwYDVR0lBAwwCgYIKwYBBQUHAwEwHQYD
        VR0OBBYEFCADn+kH8mOaAAoM0XlIXiGAZ2ueMB8GA1UdIwQYMBaAFOu+LyHX0/Qr
        0s73OHuWheiqDp6ZMAoGCCqGSM49BAMCA0kAMEYCIQCR5ppqHgAbq3GQeg/hxAJT
        1IMsTdto054mXkE+wbyRoAIhAPsbImeYiM8RT5HPW4zTiZWDoLH9/DKDEWBCnZcc
        STHh
        -----END CERTIFICATE-----
        """

    static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZN79lGafA/eImPcA
        c7hSYs4/zCS0FcAQ69/fftrNb86hRANCAARN9OK7Ay3MZMeUI6Bfrcjrt/hJYNEc
        zHijHIi3AQ5HQesg3uXYLFK4soMMVqjjWzdvA/FNqSGOn6R41f/3Y/HY
        -----END PRIVATE KEY-----
        """

    static let client = """
        -----BEGIN CERTIFICATE-----
        MIIBhjCCAS2gAwIBAgIBAzAKBggqhkjOPQQDAjAhMR8wHQYDVQQDDBZNYXJ0bGV0
        IHRlc3QgYXV0aG9yaXR5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAw
        WjAeMRwwGgYDVQQDDBNNYXJ0bGV0IHRlc3QgY2xpZW50MFkwEwYHKoZIzj0CAQYI
        KoZIzj0DAQcDQgAERLLEF6zwCfFwGddbQMJnaf9pq8G203cprJQ9suCn4FpANFzZ
        mkiqgod8oPRRbQmQmD2bncC2QHz3D2vgQPjnxKNXMFUwEwYDVR0lBAwwCgYIKwYB
        BQUHAwIwHQYDVR0OBBYEFA9OivrcoTHQ6mZ6CUvLTUGtEUBIMB8GA1UdIwQYMBaA
        FOu+LyHX0/Qr0s73OHuWheiqDp6ZMAoGCCqGSM49BAMCA0cAMEQCIQC7HKwRBxnc
        6FWhFZT1Yfmm07GhK7TCLZaMPXN9KjPeEgIfLoabNws5eRDDKKOgKRUZFOORG3dO
        N/J+SjA539yfsQ==
        -----END CERTIFICATE-----
        """

    static let clientKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmB+BJye5ES/pmnwU
        hTICO0IyO1FHIfzrMPgAB3VT9ZShRANCAAREssQXrPAJ8XAZ11tAwmdp/2mrwbbT
        dymslD2y4KfgWkA0XNmaSKqCh3yg9FFtCZCYPZudwLZAfPcPa+BA+OfE
        -----END PRIVATE KEY-----
        """

    /// The client's certificate and key as a PKCS#12 archive, in Base64; its passphrase is "tin".
    static let clientArchive = """
        MIIEHAIBAzCCA9IGCSqGSIb3DQEHAaCCA8MEggO/MIIDuzCCAnIGCSqGSIb3DQEHBqCCAmMwggJfAgEAMIICWAYJKoZIhvcNAQcB
        MFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgs8o8Wd/H68AICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECU7
        LIuhYUvlR5g1z+lCjGeAggHw5POLoSKV9UWSYTiYvGAjbF6LV8H9VwDW7PFU5O3N3xNvlIh79euREaFKl3L1JzOGBp8Wo2HKXauq
        dYl6goAoVh863Qx9lxWLGrX4ruvK/zTb//8txhHV8LLrLe3CjHzVoKnXm9SKv7q7mGesms1QDWUEA6lbMG5PRChuBZs+zqhuZ+fK
        kYy82ISbiFeFPmN6lPwhAaHVrI1kXEpMTqMBJcCOjNOv8+2qhGuuOol7LxfU+ANfnSYQL7CAdfDvtwAIG+kHZ1F1cGKGOai+N8yE
        XQtlqDCcILBcwTA1gSfNaESiqwV3415W2nEnLUuHVMC+e88i0UKd0YESEtaN6uTXu1wIgISI1bKlN4Icsv0X1lCQAH98uHwC4bVw
        yAqA0eiXIGG+QCpN0c4gEBflPwARQ18usBwrQwH5u+oBIgr+mC3LPczcyky0g08+/7yqG3EKr31FcicGcjL+CqjZTtJot5XADqcj
        xcTYUhVb0q6QAP7cSZiuWEOzIYgW5PZPwPwygYGIzIetq6vPZE6SZSTqo6tTAt6l5THOF8wSu20h0+F1pQXdYCacmQSNNWvc3oMO
        3+HuZBWjJaaKVwEyPLD8wSP1r2lVmxNFwlNPej8zHh0DJpCKQizGIpM8PETMwkSnmPMr1ozj9UtR4PBuT3vUKzCCAUEGCSqGSIb3
        DQEHAaCCATIEggEuMIIBKjCCASYGCyqGSIb3DQEMCgECoIHvMIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgvx8xu
        AysKlAICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIlu8xDFFaBWl7mhznIVkxoEgZBDil+ctif8PYiTg3dxM+9XxMjy
        pL/SodznjAQHQ5CkpIT2hJwsl11Wlelmabk0eN+vpZ6I5gKYRSRnyl4HNMEE9tTICgUdD4m4I1xszSwJCzZpdSUz59rSE/kpANc/
        jfYOMN0GaEMnQ9mwhVeKK0JYFX2e3rhw5qIfGrrVZg67/yoaB+etjJV7DpuPhzm/4z8xJTAjBgkqhkiG9w0BCRUxFgQUiovKlwZb
        HlktqvcTLuIxdxvNNmQwQTAxMA0GCWCGSAFlAwQCAQUABCDU66yjPsX4X/JAaqreATdy10g2XAdOsM35lybygPWHFgQIRvgJTiM0
        +ggCAggA
        """
}
