package com.example.checkout;

/** A status and a JSON body. */
record Answer(int status, String body) {

    static Answer ok(String body) {
        return new Answer(200, body);
    }
}
