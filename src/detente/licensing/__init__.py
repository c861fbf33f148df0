"""Licensing: the case file of one application, and the office that decides them.

``transitions``, ``application``, ``clock``, ``quota`` and ``casefile`` are pure; ``store`` keeps the events in a database.
``office`` simulates a licensing office, ``queues`` holds its closed forms, ``calibrate`` fits it to 2025.
"""
