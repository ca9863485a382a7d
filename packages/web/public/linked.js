// A link leads past the first frame: nobody is to see it flash by.
document.documentElement.toggleAttribute('data-linked', location.hash.length > 1);
