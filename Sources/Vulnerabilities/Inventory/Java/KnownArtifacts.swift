/// Groups of well-known archives that do not name them: built by other tools than Maven, or before it. As published on Maven Central.
enum KnownArtifacts {
    private struct Rule {
        var group: Substring
        var artifact: Substring
        /// A bound of the major version.
        var below: Int?
        var from: Int?
        /// What the archive's artifact is published as, if not by its file name.
        var published: Substring?
    }

    /// The coordinates of an archive by its name and version.
    static func find(_ artifact: String, _ version: String) -> (group: String, artifact: String)? {
        let major = Int(version.prefix(while: \.isNumber)) ?? 0
        func fits(_ rule: Rule) -> Bool { major < rule.below ?? .max && major >= rule.from ?? 0 }
        let rule =
            exact[artifact]?.first(where: fits)
            ?? prefixes.first { artifact.hasPrefix($0.artifact) && fits($0) }
        return rule.map { (String($0.group), $0.published.map(String.init) ?? artifact) }
    }

    private static let rules: [Rule] = table.split(separator: "\n").flatMap { line -> [Rule] in
        let words = line.split(separator: " ")
        guard let group = words.first else { return [] }
        return words.dropFirst().map { word in
            let names = word.split(separator: "=")
            let bounds = names[0].split(whereSeparator: { $0 == "<" || $0 == "@" })
            let bound = bounds.count > 1 ? Int(bounds[1]) : nil
            return Rule(
                group: group,
                artifact: bounds[0],
                below: names[0].contains("<") ? bound : nil,
                from: names[0].contains("@") ? bound : nil,
                published: names.count > 1 ? names[1] : nil
            )
        }
    }
    private static let exact = Dictionary(grouping: rules.filter { !$0.artifact.hasSuffix("*") }) {
        String($0.artifact)
    }
    /// The longest first.
    private static let prefixes = rules.filter { $0.artifact.hasSuffix("*") }
        .map { Rule(group: $0.group, artifact: $0.artifact.dropLast(), below: $0.below, from: $0.from) }
        .sorted { $0.artifact.utf8.count > $1.artifact.utf8.count }

    /// A group, then its artifacts: `*` at the end for all that begin so, `<4` for majors below, `@4` for majors from, and behind `=`
    /// the published name.
    private static let table = """
        org.springframework spring-aop spring-aspects spring-beans spring-context spring-context-support spring-core
        org.springframework spring-expression spring-instrument spring-jcl spring-jdbc spring-jms spring-messaging spring-orm
        org.springframework spring-oxm spring-test spring-tx spring-web spring-webflux spring-webmvc spring-websocket
        org.springframework.boot spring-boot spring-boot-*
        org.springframework.security spring-security-*
        org.springframework.integration spring-integration-*
        org.springframework.batch spring-batch-*
        org.springframework.kafka spring-kafka
        org.springframework.amqp spring-amqp spring-rabbit
        org.springframework.session spring-session-*
        org.springframework.ldap spring-ldap-core
        org.apache.tomcat.embed tomcat-embed-*
        org.apache.tomcat tomcat-catalina catalina=tomcat-catalina tomcat-coyote tomcat-jdbc tomcat-dbcp tomcat-juli
        org.apache.tomcat catalina-ha=tomcat-catalina-ha catalina-tribes=tomcat-tribes jasper=tomcat-jasper
        org.apache.kafka kafka-clients kafka_* kafka-streams connect-*
        org.apache.lucene lucene-*
        org.apache.struts struts2-core
        org.elasticsearch elasticsearch elasticsearch-*
        org.hibernate hibernate-core<6 hibernate-entitymanager
        org.hibernate.orm hibernate-core@6
        org.codehaus.groovy groovy<4 groovy-all<4 groovy-json<4 groovy-xml<4
        org.apache.groovy groovy@4 groovy-all@4 groovy-json@4 groovy-xml@4
        org.jetbrains.kotlin kotlin-stdlib kotlin-stdlib-* kotlin-reflect kotlin-script-runtime
        org.jetbrains.kotlinx kotlinx-coroutines-* kotlinx-serialization-*
        org.scala-lang scala-library scala-reflect scala-compiler
        com.typesafe.akka akka-*
        com.typesafe.play play_* play-server_*
        com.squareup.okhttp okhttp<3
        com.squareup.okhttp3 okhttp@3 okhttp-jvm logging-interceptor
        com.squareup.okio okio okio-jvm
        com.squareup.retrofit2 retrofit
        io.micrometer micrometer-*
        io.projectreactor reactor-core
        io.projectreactor.netty reactor-netty reactor-netty-core reactor-netty-http
        io.reactivex rxjava<2
        io.reactivex.rxjava2 rxjava@2
        io.grpc grpc-*
        io.netty netty-*
        com.google.protobuf protobuf-java protobuf-java-util
        com.google.guava guava
        com.google.inject guice
        com.google.inject.extensions guice-*
        aopalliance aopalliance
        com.google.code.gson gson
        com.fasterxml.jackson.core jackson-core jackson-databind jackson-annotations
        com.h2database h2
        org.postgresql postgresql
        mysql mysql-connector-java
        com.mysql mysql-connector-j
        com.microsoft.sqlserver mssql-jdbc
        com.oracle.database.jdbc ojdbc8 ojdbc10 ojdbc11
        org.bouncycastle bcprov-* bcpkix-* bcutil-* bcmail-* bctls-* bcpg-*
        org.yaml snakeyaml
        com.thoughtworks.xstream xstream
        xerces xercesImpl
        xalan xalan serializer
        dom4j dom4j<2
        org.dom4j dom4j@2
        org.jdom jdom jdom2
        log4j log4j
        org.apache.logging.log4j log4j-core log4j-api log4j-1.2-api
        org.slf4j slf4j-api
        ch.qos.logback logback-core logback-classic
        commons-beanutils commons-beanutils
        commons-codec commons-codec
        commons-collections commons-collections
        org.apache.commons commons-collections4 commons-compress commons-configuration2 commons-lang3 commons-text
        commons-fileupload commons-fileupload
        commons-httpclient commons-httpclient
        commons-io commons-io
        commons-lang commons-lang
        commons-logging commons-logging
        org.apache.velocity velocity velocity-engine-core
        org.projectlombok lombok
        junit junit
        org.mockito mockito-core
        """
}
