//! The connection's cipher, by rustls: what `sslmode` and `sslrootcert` of the URL ask for, in libpq's words.
//!
//! | sslmode | |
//! | --- | --- |
//! | disable | plain |
//! | prefer, or none | a cipher where the server has one, else plain; the certificate is not looked at |
//! | require | a cipher; the certificate is not looked at |
//! | verify-ca | a cipher, and a certificate that a root signed |
//! | verify-full | the same, and it names the host |
//!
//! Roots are those of the system, or of the PEM file `sslrootcert`; with one, `require` is `verify-ca`, as in libpq.

use crate::sink::tables::{Error, expected};
use ::postgres::Socket;
use ::postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    self, CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};

/// What is asked of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Disable,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

/// What a URL asks for, and the URL without it.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) mode: Mode,
    roots: Option<String>,
    pub(super) url: String,
}

impl Asked {
    /// Reads and takes out `sslmode` and `sslrootcert`.
    ///
    /// # Errors
    /// A mode that is none.
    pub(super) fn of(url: &str) -> Result<Self, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut roots, mut rest) = (Mode::Prefer, None, Vec::new());
        for part in query.split('&').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("sslmode", word)) => mode = Mode::of(word)?,
                Some(("sslrootcert", path)) => roots = Some(decoded(path)).filter(|path| path != "system"),
                _ => rest.push(part),
            }
        }
        if mode == Mode::Require && roots.is_some() {
            mode = Mode::VerifyCa;
        }
        let rest = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
        Ok(Self { mode, roots, url: format!("{base}{rest}") })
    }

    /// How to speak to the server.
    ///
    /// # Errors
    /// Roots that cannot be read.
    pub(super) fn connector(&self) -> Result<Connector, Error> {
        let provider = Arc::new(ring::default_provider());
        let verifier: Arc<dyn ServerCertVerifier> = match self.mode {
            Mode::VerifyCa | Mode::VerifyFull => {
                let roots = Arc::new(roots(self.roots.as_deref())?);
                let inner = WebPkiServerVerifier::builder_with_provider(roots, provider.clone()).build();
                let inner = inner.map_err(|e| expected("roots to check certificates with", e))?;
                if self.mode == Mode::VerifyFull { inner } else { Arc::new(AnyHost(inner)) }
            }
            Mode::Disable | Mode::Prefer | Mode::Require => Arc::new(Anyone(provider.clone())),
        };
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| expected("a cipher", e))?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Connector(TlsConnector::from(Arc::new(config))))
    }
}

impl Mode {
    fn of(word: &str) -> Result<Self, Error> {
        Ok(match word {
            "disable" => Self::Disable,
            "allow" | "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::VerifyCa,
            "verify-full" => Self::VerifyFull,
            other => {
                return Err(expected("sslmode=disable, prefer, require, verify-ca or verify-full", other));
            }
        })
    }
}

/// A part of a URL without its %XX.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte = digits.and_then(|d| u8::from_str_radix(std::str::from_utf8(d).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn roots(file: Option<&str>) -> Result<RootCertStore, Error> {
    let mut store = RootCertStore::empty();
    match file {
        Some(path) => {
            let wanted = || format!("certificates in PEM form in {path}");
            let found = CertificateDer::pem_file_iter(Path::new(path)).map_err(|e| expected(wanted(), e))?;
            for certificate in found {
                let certificate = certificate.map_err(|e| expected(wanted(), e))?;
                store.add(certificate).map_err(|e| expected(wanted(), e))?;
            }
        }
        None => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let place = file.unwrap_or("the system");
    if store.is_empty() { Err(expected(format!("root certificates in {place}"), "none")) } else { Ok(store) }
}

/// Takes every certificate: the cipher keeps listeners out, not impostors.
#[derive(Debug)]
struct Anyone(Arc<CryptoProvider>);

/// Takes a certificate that a root signed, whatever host it names.
#[derive(Debug)]
struct AnyHost(Arc<WebPkiServerVerifier>);

type Signed = Result<HandshakeSignatureValid, rustls::Error>;

impl ServerCertVerifier for Anyone {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(&self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct) -> Signed {
        verify_tls12_signature(m, c, s, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(&self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct) -> Signed {
        verify_tls13_signature(m, c, s, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

impl ServerCertVerifier for AnyHost {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        use rustls::Error::InvalidCertificate;
        // The name is looked at last, when the chain has been found good.
        match self.0.verify_server_cert(certificate, between, name, ocsp, now) {
            Err(InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(&self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct) -> Signed {
        self.0.verify_tls12_signature(m, c, s)
    }

    fn verify_tls13_signature(&self, m: &[u8], c: &CertificateDer<'_>, s: &DigitallySignedStruct) -> Signed {
        self.0.verify_tls13_signature(m, c, s)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

/// Makes ciphered connections.
#[derive(Clone)]
pub(super) struct Connector(TlsConnector);

/// A connection to one host.
pub(super) struct ToHost(TlsConnector, ServerName<'static>);

/// A ciphered stream.
pub(super) struct Ciphered(tokio_rustls::client::TlsStream<Socket>);

impl MakeTlsConnect<Socket> for Connector {
    type Stream = Ciphered;
    type TlsConnect = ToHost;
    type Error = rustls::pki_types::InvalidDnsNameError;

    fn make_tls_connect(&mut self, domain: &str) -> Result<ToHost, Self::Error> {
        Ok(ToHost(self.0.clone(), ServerName::try_from(domain)?.to_owned()))
    }
}

impl TlsConnect<Socket> for ToHost {
    type Stream = Ciphered;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Ciphered>> + Send>>;

    fn connect(self, stream: Socket) -> Self::Future {
        Box::pin(async move { self.0.connect(self.1, stream).await.map(Ciphered) })
    }
}

impl TlsStream for Ciphered {
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl AsyncRead for Ciphered {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Ciphered {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_how_to_connect() {
        let asked = |url| Asked::of(url).map(|a| (a.mode, a.roots, a.url)).map_err(|e| e.to_string());
        let plain = "postgres://a@b/c";
        assert_eq!(asked(plain), Ok((Mode::Prefer, None, plain.to_owned())));
        assert_eq!(
            asked("postgres://a@b/c?sslmode=verify-full&options=-cx%3Dy&sslrootcert=%2Fetc%2Fca.pem"),
            Ok((Mode::VerifyFull, Some("/etc/ca.pem".into()), "postgres://a@b/c?options=-cx%3Dy".into()))
        );
        assert_eq!(asked("postgres://b/c?sslmode=require&sslrootcert=x").map(|a| a.0), Ok(Mode::VerifyCa));
        assert_eq!(asked("postgres://b/c?sslmode=verify-ca&sslrootcert=system").map(|a| a.1), Ok(None));
        assert!(asked("postgres://b/c?sslmode=full").is_err_and(|e| e.contains("found full")));
    }
}
