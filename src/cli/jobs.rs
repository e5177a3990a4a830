//! Work on several threads, its results in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// How many results a thread may be ahead of what is taken: enough that nobody waits, and memory stays bounded.
const AHEAD: usize = 2;

/// Does `work` on every item, on so many threads, and gives each result to `take` in the order of the items, until it
/// breaks. What is done does not depend on the number of threads.
pub(super) fn in_order<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> ControlFlow<()>,
) {
    let threads = threads.min(items.len());
    if threads <= 1 {
        let _ = items.iter().try_for_each(|item| take(item, work(item)));
        return;
    }
    let line = Line { next: AtomicUsize::new(0), taken: Mutex::new(0), moved: Condvar::new() };
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, line, work) = (sender.clone(), &line, &work);
            scope.spawn(move || {
                let _end = EndOnPanic(line);
                loop {
                    let at = line.next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    line.wait(at, AHEAD * threads);
                    if sender.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let _end = EndOnPanic(&line);
        let mut waiting = BTreeMap::new();
        for (at, item) in items.iter().enumerate() {
            let result = loop {
                if let Some(result) = waiting.remove(&at) {
                    break result;
                }
                match results.recv() {
                    Ok((place, result)) => waiting.insert(place, result),
                    // All threads have ended: one of them panicked, which the scope passes on.
                    Err(_) => return,
                };
            };
            if take(item, result).is_break() {
                line.end();
                break;
            }
            line.advance(at + 1);
        }
    });
}

/// Which item is next, and how many results were taken, for threads that wait for it.
struct Line {
    next: AtomicUsize,
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Line {
    /// Waits until an item is no more than so many ahead of what was taken.
    fn wait(&self, at: usize, ahead: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while at >= taken.saturating_add(ahead) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn advance(&self, to: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = to;
        self.moved.notify_all();
    }

    /// Nothing more is begun, and nobody waits.
    fn end(&self) {
        self.next.store(usize::MAX / 2, Ordering::Relaxed);
        self.advance(usize::MAX);
    }
}

/// A thread that panics lets no other wait for what it will not do.
struct EndOnPanic<'a>(&'a Line);

impl Drop for EndOnPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whoever_is_first() {
        let items: Vec<u64> = (0..200).collect();
        for threads in [1, 2, 7, 300] {
            let mut taken = Vec::new();
            let work = |item: &u64| {
                thread::sleep(std::time::Duration::from_micros(item * 7919 % 300));
                item * 2
            };
            in_order(threads, &items, work, |item, result| {
                taken.push((*item, result));
                ControlFlow::Continue(())
            });
            assert_eq!(taken, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_ends_all_and_is_passed_on() {
        let items: Vec<usize> = (0..100).collect();
        let run = |worker: usize, taker: usize| {
            let work = |item: &usize| assert_ne!(*item, worker);
            let take = |item: &usize, ()| {
                assert_ne!(*item, taker);
                ControlFlow::Continue(())
            };
            std::panic::catch_unwind(|| in_order(4, &items, work, take))
        };
        assert!(run(3, 100).is_err() && run(100, 3).is_err() && run(100, 100).is_ok());
    }

    #[test]
    fn no_thread_runs_far_ahead_and_a_break_ends_all() {
        let items: Vec<usize> = (0..1000).collect();
        let begun = AtomicUsize::new(0);
        let mut taken = 0;
        let work = |_: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
        };
        in_order(4, &items, work, |item, ()| {
            taken += 1;
            assert!(begun.load(Ordering::Relaxed) <= item + AHEAD * 4 + 4);
            if *item == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(taken, 21);
        assert!(begun.load(Ordering::Relaxed) < 40);
    }
}
