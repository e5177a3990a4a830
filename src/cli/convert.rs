//! Converting: every input on its own, one bad input never costs another.

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{ConvertArgs, OnExists};
use super::exit::Exit;
use super::inputs::Input;
use super::jobs;
use super::manifest::{Line, OutputLine, Status, checksum, earlier};
use super::messages::Messages;
use super::names::Names;
use super::output::{Reader, Replacement, to_file, to_stdout};
use super::plan::{Plan, Target, options};
use super::schemas::Schemas;
use super::stats;
use crate::check::Violation;
use crate::clean::Corpus;
use crate::convert::Converter;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Output;
use crate::model::{Document, Reader as Format, Receipt};
use crate::note::{Note, Severity};
use crate::source::Source;
use crate::write::Written;

/// Converts what the arguments name.
///
/// # Errors
/// Usage errors; nothing was done then.
pub(super) fn run(args: &ConvertArgs) -> Result<Exit> {
    let messages = Messages::new(args.volume);
    let mut converter = Converter::new(options(args)?);
    let schemas = args.validate.as_ref().map(|own| Schemas::with(own.as_deref())).transpose()?;
    let plan = Plan::of(args)?;
    if let Some(schemas) = &schemas
        && !plan.formats.iter().any(|format| schemas.sort_of(*format).is_some())
    {
        messages.note(
            None,
            match plan.formats.contains(&Output::TeiLite) {
                true => "no schema for TEI Lite is built in: name one, --validate=tei_lite.rng",
                false => "--validate checks TEI and records, and none are written",
            },
        );
    }
    if args.corpus_repeats {
        converter.options.clean.corpus = Some(Arc::new(counted(&converter, &plan, args.batch.jobs())));
    }
    let earlier = args.manifest.as_deref().and_then(earlier);
    let work = Work { args, converter, plan: &plan };
    let mut run =
        Run { args, messages, work: &work, schemas, plan: &plan, earlier, file: None, exit: Exit::Success, sum: Receipt::default() };
    let lines = run.all();
    run.finish(&lines);
    Ok(run.exit)
}

/// What the inputs have in common. What cannot be read is told when it is converted.
fn counted(converter: &Converter, plan: &Plan, threads: usize) -> Corpus {
    let mut corpus = Corpus::default();
    let text = |input: &Input| input.path.as_deref().and_then(|path| caught(|| converter.texts(path)).ok());
    jobs::in_order(threads, &plan.inputs.inputs, text, |_, text| {
        text.iter().for_each(|text| corpus.add(text));
        ControlFlow::Continue(())
    });
    corpus
}

/// What can be done with an input before its turn has come, on any thread.
struct Work<'a> {
    args: &'a ConvertArgs,
    converter: Converter,
    plan: &'a Plan,
}

/// What was done with an input.
enum Prepared {
    /// All its outputs are there, and stay.
    There,
    /// A document, or why there is none.
    One(Box<Result<Converted>>),
    /// The records in it, which are converted one by one: there may be many.
    Many(Format, Vec<Source>),
}

impl Work<'_> {
    /// Reads an input and converts it, if it is one document. A panic is a defect of ours and costs this input only.
    fn prepare(&self, input: &Input) -> Prepared {
        if self.args.on_exists == OnExists::Skip && self.is_there(&self.plan.outputs(input)) {
            return Prepared::There;
        }
        let read = || {
            let (format, parts) = self.converter.parts(self.source(input)?);
            self.plan.allow(parts).map(|parts| (format, parts))
        };
        match caught(read) {
            Ok((format, parts)) => match &parts[..] {
                [part] => Prepared::One(Box::new(self.convert(part, format))),
                _ => Prepared::Many(format, parts),
            },
            Err(error) => Prepared::One(Box::new(Err(error))),
        }
    }

    fn is_there(&self, outputs: &[(Output, PathBuf)]) -> bool {
        match &self.plan.target {
            Target::Stdout => false,
            Target::File(file) => file.exists(),
            Target::Folder(_) => outputs.iter().all(|(_, path)| path.exists()),
        }
    }

    fn source(&self, input: &Input) -> Result<Source> {
        let options = &self.converter.options.source;
        match &input.path {
            Some(path) => Source::from_file(path, options),
            None => Source::from_stream("stdin", io::stdin().lock(), options),
        }
    }

    /// Reads and writes in memory.
    fn convert(&self, source: &Source, format: Format) -> Result<Converted> {
        let converter = &self.converter;
        caught(|| {
            let document = converter.convert_as(source, format)?;
            let written = self.plan.formats.iter().map(|format| (*format, converter.write(&document, *format))).collect();
            Ok(Converted { document, written })
        })
    }
}

/// What comes of some work, a panic too.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let why = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Error::new(ErrorKind::Internal(why.unwrap_or("a panic").into())))
    })
}

/// A run and what has come of it so far.
struct Run<'a> {
    args: &'a ConvertArgs,
    messages: Messages,
    work: &'a Work<'a>,
    schemas: Option<Schemas>,
    plan: &'a Plan,
    /// What an earlier run wrote, if its manifest is there.
    earlier: Option<HashMap<String, String>>,
    /// The one file that all documents go to, once there is one.
    file: Option<Replacement>,
    exit: Exit,
    sum: Receipt,
}

/// A document and what was written of it.
struct Converted {
    document: Document,
    written: Vec<(Output, Written)>,
}

impl Run<'_> {
    /// Converts all inputs; a line about each.
    fn all(&mut self) -> Vec<Line> {
        let mut lines = self.unlisted();
        let (work, plan) = (self.work, self.plan);
        jobs::in_order(
            self.args.batch.jobs(),
            &plan.inputs.inputs,
            |input| work.prepare(input),
            |input, prepared| match self.one(input, prepared, &mut lines) {
                Reader::Open => ControlFlow::Continue(()),
                Reader::Closed => ControlFlow::Break(()),
            },
        );
        lines
    }

    /// Tells what could not be listed or was left out.
    fn unlisted(&mut self) -> Vec<Line> {
        let mut lines = Vec::new();
        let inputs = &self.plan.inputs;
        for (folder, files) in &inputs.left_out {
            let some = files.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let more = if files.len() > 5 { ", …" } else { "" };
            self.messages.note(Some(folder), &format!("left out for their endings, {} in all: {some}{more}", files.len()));
        }
        for folder in &inputs.barren {
            let message = match self.args.batch.selects() {
                true => "no file to read in this folder that --glob takes".into(),
                false => format!("no file to read in this folder; taken are .{}, also with .gz or .zst", inputs.endings.join(" .")),
            };
            self.messages.warning(folder, &message);
            self.exit.and(Exit::NoContent);
            lines.push(Line { status: Status::NoContent, ..Line::about(folder) });
        }
        for (path, why) in &inputs.failures {
            self.messages.error(Some(path), why);
            self.exit.and(Exit::Failed);
            lines.push(Line::failed(path, why.clone()));
        }
        lines
    }

    /// Delivers what was made of one input; adds a line about it, or one about each record of one that holds several.
    fn one(&mut self, input: &Input, prepared: Prepared, lines: &mut Vec<Line>) -> Reader {
        let about = Line::about(&input.shown);
        let (line, reader) = match prepared {
            Prepared::There => (Line { status: Status::Exists, ..about }, Reader::Open),
            Prepared::One(result) => match *result {
                Ok(converted) => self.deliver(input, &converted),
                Err(error) => (self.failed(about, &error), Reader::Open),
            },
            Prepared::Many(format, parts) => return self.many(input, format, &parts, lines),
        };
        lines.push(line);
        reader
    }

    /// Converts the records of one input one by one.
    fn many(&mut self, input: &Input, format: Format, parts: &[Source], lines: &mut Vec<Line>) -> Reader {
        let mut names = Names::beside(&self.plan.inputs.inputs);
        for part in parts {
            let mut input = input.clone();
            if let Some((_, number)) = part.name.rsplit_once(':') {
                input.shown = format!("{}:{number}", input.shown);
            }
            let (line, reader) = match self.work.convert(part, format) {
                Ok(converted) => {
                    input.below = names.new_below(&input.below, &converted.document.id);
                    self.deliver(&input, &converted)
                }
                Err(error) => (self.failed(Line::about(&input.shown), &error), Reader::Open),
            };
            lines.push(line);
            if reader == Reader::Closed {
                return reader;
            }
        }
        Reader::Open
    }

    /// Tells what came of an input and puts it where it belongs.
    fn deliver(&mut self, input: &Input, converted: &Converted) -> (Line, Reader) {
        let outputs = self.plan.outputs(input);
        let mut line = Line::about(&input.shown);
        let receipt = Receipt::of(&converted.document);
        line.read(&converted.document, &receipt);
        let missing: Vec<_> =
            self.args.require.iter().filter(|field| !field.is_known(&converted.document.metadata)).map(|field| field.name()).collect();
        if !missing.is_empty() {
            self.messages.warning(&input.shown, &format!("left out, it has no {} (--require)", missing.join(", no ")));
            self.exit.and(Exit::NoContent);
            line.status = Status::Skipped;
            return (line, Reader::Open);
        }
        self.tell(input, converted, &receipt, &mut line);
        match self.put(&converted.written, &outputs, &mut line) {
            Ok(reader) => (line, reader),
            Err(error) => (self.failed(line, &error), Reader::Open),
        }
    }

    /// Tells the notes and the receipt, and judges both.
    fn tell(&mut self, input: &Input, converted: &Converted, receipt: &Receipt, line: &mut Line) {
        let Converted { document, written } = converted;
        let notes: Vec<&Note> = document.notes.iter().chain(written.iter().flat_map(|(_, written)| &written.notes)).collect();
        self.messages.notes(&input.shown, document, &notes);
        line.count(notes.iter().copied());
        if self.args.strict && notes.iter().any(|note| note.severity > Severity::Info) {
            self.exit.and(Exit::Warnings);
        }
        if document.blocks.is_empty() {
            self.exit.and(Exit::NoContent);
            line.status = Status::NoContent;
        }
        if let Some(most) = self.args.max_loss
            && (receipt.loss_percent() > most || receipt.mismatch != 0)
        {
            let message =
                format!("{:.3}% of the text is lost, not representable or unaccounted for (--max-loss {most})", receipt.loss_percent());
            self.messages.error(Some(&input.shown), &message);
            self.exit.and(Exit::Invalid);
        }
        if self.args.stats {
            self.messages.always(format_args!("{}: {}", input.shown, stats::line(receipt)));
            stats::add(&mut self.sum, receipt);
        }
    }

    /// Checks what was written and puts it where it belongs.
    fn put(&mut self, written: &[(Output, Written)], outputs: &[(Output, PathBuf)], line: &mut Line) -> Result<Reader> {
        let mut reader = Reader::Open;
        for (at, (format, Written { text, .. })) in written.iter().enumerate() {
            let target = outputs.get(at).map(|(_, path)| path);
            let shown = match (&self.plan.target, target) {
                (Target::File(path), _) | (_, Some(path)) => path.display().to_string(),
                _ => "-".into(),
            };
            let valid = self.check(*format, text, if shown == "-" { "<stdout>" } else { &shown })?;
            let put = match (&self.plan.target, target) {
                (_, Some(path)) if self.args.on_exists == OnExists::Skip && path.exists() => continue,
                (_, Some(path)) => {
                    self.refuse_foreign(path, &shown, text)?;
                    to_file(path, text, self.args.on_exists)
                }
                (Target::File(path), None) => match &mut self.file {
                    Some(file) => file.add(text),
                    none => Replacement::begin(path).and_then(|file| none.insert(file).add(text)),
                },
                _ => to_stdout(text).map(|open| reader = open),
            };
            put.map_err(|error| Error::from(error).in_file(&shown))?;
            line.outputs.push(OutputLine::new(format.name(), shown, text, valid));
        }
        Ok(reader)
    }

    /// Refuses to replace a file that, as the manifest of an earlier run knows, is not as this tool wrote it.
    fn refuse_foreign(&self, path: &Path, shown: &str, text: &str) -> Result<()> {
        let Some(earlier) = self.earlier.as_ref().filter(|_| self.args.on_exists == OnExists::Replace) else { return Ok(()) };
        let there = match std::fs::read(path) {
            Ok(there) => there,
            // What is no file to be replaced is seen when it is written.
            Err(_) => return Ok(()),
        };
        let ours = earlier.get(shown).is_some_and(|known| *known == checksum(&there));
        if ours || there == text.as_bytes() {
            return Ok(());
        }
        let message = "it is there, and not as the manifest says it was written; it stays (--on-exists backup keeps both)";
        Err(Error::new(ErrorKind::Usage(message.into())).in_file(shown))
    }

    /// Checks a text against its schema, if that is asked and there is one.
    fn check(&mut self, format: Output, text: &str, shown: &str) -> Result<Option<bool>> {
        let Some(schemas) = &mut self.schemas else { return Ok(None) };
        let Some(sort) = schemas.sort_of(format) else { return Ok(None) };
        let violations = schemas.check(sort, text)?;
        self.messages.violations(shown, &violations);
        let valid = violations.iter().all(|violation: &Violation| violation.warning);
        if !valid {
            self.exit.and(Exit::Invalid);
        } else if self.args.strict && !violations.is_empty() {
            self.exit.and(Exit::Warnings);
        }
        Ok(Some(valid))
    }

    fn failed(&mut self, line: Line, error: &Error) -> Line {
        // An output that cannot be written is named by its own name.
        let about = error.path().map_or_else(|| line.input.clone(), |path| path.display().to_string());
        self.messages.failure(Some(&about), error);
        self.exit.and(Exit::Failed);
        Line { status: Status::Failed, error: Some(error.to_string()), ..line }
    }

    /// Puts the one file and the manifest in their places, and sums up.
    fn finish(&mut self, lines: &[Line]) {
        if let (Some(file), Target::File(path)) = (self.file.take(), &self.plan.target) {
            self.wrote(file.finish(self.args.on_exists), path.display());
        }
        if let Some(path) = &self.args.manifest {
            let text: String = lines.iter().map(|line| line.json() + "\n").collect();
            self.wrote(to_file(path, &text, OnExists::Replace), path.display());
        }
        if lines.len() < 2 {
            return;
        }
        if self.args.stats {
            self.messages.always(format_args!("all: {}", stats::line(&self.sum)));
        }
        let counts = [
            (Status::Converted, "converted"),
            (Status::NoContent, "without content"),
            (Status::Skipped, "left out"),
            (Status::Exists, "there already"),
            (Status::Failed, "failed"),
        ];
        let counts = counts.map(|(status, word)| (lines.iter().filter(|line| line.status == status).count(), word));
        let words: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        self.messages.say(format_args!("{} inputs: {}", lines.len(), words.join(", ")));
    }

    /// Judges a file that belongs to no single input.
    fn wrote(&mut self, result: io::Result<()>, shown: impl std::fmt::Display) {
        if let Err(error) = result {
            self.messages.failure(Some(&shown.to_string()), &Error::from(error));
            self.exit.and(Exit::Failed);
        }
    }
}
