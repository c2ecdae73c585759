//! How files are opened: arguments that several commands share.

use crate::source::Options;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, clap::Args, Serialize, Deserialize)]
pub(super) struct OpeningArguments {
    /// Password of encrypted PDFs. In GYOKAKU_PASSWORD it does not stand in the list of processes; a manifest may have
    /// one for each file.
    #[arg(long)]
    password: Option<String>,
    /// Change a bound on the work that a PDF may cause, by the name that diagnostics say: glyphs_per_page=1000000.
    #[arg(long = "limit", value_name = "NAME=N")]
    limits: Vec<String>,
}

impl OpeningArguments {
    /// What of the arguments changes a document. A password opens a file or does not.
    pub(super) fn limits(&self) -> &[String] {
        &self.limits
    }

    /// Whether a file that could not be opened before may open now.
    pub(super) fn has_password(&self) -> bool {
        self.password().is_some()
    }

    fn password(&self) -> Option<String> {
        self.password.clone().or_else(|| std::env::var("GYOKAKU_PASSWORD").ok())
    }

    /// The options, or what is wrong with the arguments.
    pub(super) fn options(&self) -> Result<Options, String> {
        let mut options = Options { password: self.password(), ..Options::default() };
        for limit in &self.limits {
            let (name, value) = limit.split_once('=').unwrap_or((limit, ""));
            let number = value.replace('_', "").parse().map_err(|_| {
                format!("expected --limit NAME=N with a whole number N, but found \"{limit}\"")
            })?;
            options.limits.set(name, number).map_err(|found| format!("--limit: {found}"))?;
        }
        Ok(options)
    }
}
