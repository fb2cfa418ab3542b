//! A stretch of the joined text.

/// A stretch of [`Document::text`](super::Document::text): byte offsets, start inclusive, end exclusive,
/// both on the boundary of a character. An empty span is a place between two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The empty span at `at`.
    #[inline]
    pub fn at(at: usize) -> Self {
        Span::new(at, at)
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range, to index a text with.
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span is a mere place.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` belongs to the span.
    pub fn holds(self, at: usize) -> bool {
        (self.start as usize) <= at && at < self.end as usize
    }
}

/// Whether the last of `all` that begins at or before `at` holds the byte there. They are in the order of the text; where
/// they do not overlap, that is whether any of them does.
pub fn any_holds<T>(all: &[T], span: impl Fn(&T) -> Span, at: usize) -> bool {
    let until = all.partition_point(|one| span(one).start as usize <= at);
    all[..until].last().is_some_and(|one| span(one).holds(at))
}
