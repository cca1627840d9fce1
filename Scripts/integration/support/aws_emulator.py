#!/usr/bin/env python3
"""moto's server with what the live validation and the Terraform provider need and moto 5.2 lacks:

- client certificates of API Gateway, and stages that remember theirs;
- patching a method of API Gateway;
- starting, stopping and deleting a trail by its ARN.

Usage: aws_emulator.py -H 127.0.0.1 -p PORT
"""
import json
import os
import secrets
import time

# Read on import. The default images would bring a thousand snapshots in clear text.
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"

from moto.apigateway import models as gateway_models
from moto.apigateway import urls as gateway_urls
from moto.apigateway.responses import APIGatewayResponse
from moto.cloudtrail.models import CloudTrailBackend
from moto.server import main

YEAR = 365 * 24 * 3600
certificates: dict[str, dict] = {}


class Certificates(APIGatewayResponse):
    """Routes beside moto's own: a handler per method is found by its name."""

    @classmethod
    def install(cls) -> None:
        for name in ("generate_client_certificate", "get_client_certificate", "get_client_certificates",
                     "delete_client_certificate", "update_method"):
            setattr(APIGatewayResponse, name, cls.__dict__[name])
        for path in ("/clientcertificates$", "/clientcertificates/(?P<certificate>[^/]+)$"):
            gateway_urls.url_paths["{0}" + path] = APIGatewayResponse.dispatch

    def generate_client_certificate(self):
        now = int(time.time())
        certificate = {
            "clientCertificateId": secrets.token_hex(3),
            "description": self._get_param("description") or "",
            "pemEncodedCertificate": "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
            "createdDate": now,
            "expirationDate": now + YEAR,
            "tags": self._get_param("tags") or {},
        }
        certificates[certificate["clientCertificateId"]] = certificate
        return 201, {"status": 201}, json.dumps(certificate)

    def get_client_certificate(self):
        found = certificates.get(self.path.rsplit("/", 1)[-1])
        if found is None:
            return 404, {"x-amzn-ErrorType": "NotFoundException"}, json.dumps({"message": "Invalid client certificate"})
        return json.dumps(found)

    def get_client_certificates(self):
        return json.dumps({"item": list(certificates.values())})

    def delete_client_certificate(self):
        certificates.pop(self.path.rsplit("/", 1)[-1], None)
        return 202, {"status": 202}, ""

    def update_method(self):
        _, _, api, _, resource, _, verb = self.path.split("/")[:7]
        method = self.backend.get_method(api, resource, verb)
        names = {
            "/apiKeyRequired": "api_key_required",
            "/authorizationType": "authorization_type",
            "/authorizerId": "authorizer_id",
            "/operationName": "operation_name",
            "/requestValidatorId": "request_validator_id",
        }
        for operation in self._get_param("patchOperations") or []:
            name = names.get(operation["path"])
            if name:
                value = operation.get("value")
                setattr(method, name, value == "true" if name == "api_key_required" else value)
        return json.dumps(method.to_json())


def remember_certificates_of_stages() -> None:
    """A stage shows the certificate that it was created or patched with."""
    plain_json = gateway_models.Stage.to_json
    plain_patch = gateway_models.Stage.apply_operations
    plain_create = APIGatewayResponse.create_stage

    def to_json(stage):
        answer = plain_json(stage)
        certificate = getattr(stage, "certificate", None)
        return answer | {"clientCertificateId": certificate} if certificate else answer

    def apply_operations(stage, operations):
        others = []
        for operation in operations:
            if operation["path"] == "/clientCertificateId":
                stage.certificate = operation.get("value") if operation["op"] != "remove" else None
            else:
                others.append(operation)
        return plain_patch(stage, others)

    def create_stage(self):
        status, headers, _ = plain_create(self)
        stage = self.backend.get_stage(self.path.split("/")[2], self._get_param("stageName"))
        stage.certificate = self._get_param("clientCertificateId")
        return status, headers, json.dumps(stage.to_json())

    gateway_models.Stage.to_json = to_json
    gateway_models.Stage.apply_operations = apply_operations
    APIGatewayResponse.create_stage = create_stage


def take_trails_by_arn() -> None:
    for name in ("start_logging", "stop_logging", "delete_trail"):
        plain = getattr(CloudTrailBackend, name)

        def by_name(self, trail, plain=plain):
            return plain(self, trail.rsplit("/", 1)[-1] if trail.startswith("arn:") else trail)

        setattr(CloudTrailBackend, name, by_name)


Certificates.install()
remember_certificates_of_stages()
take_trails_by_arn()
main()
